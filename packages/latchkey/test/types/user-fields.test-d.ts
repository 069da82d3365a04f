// Fields of users: what callbacks and events see of them.

import { createAuth as createNextAuth } from '../../src/frameworks/next/index.ts'
import { createAuth, type FieldValues } from '../../src/index.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function assertType<_T extends true>(): void {}

const fields = {
  role: { type: 'string', default: 'member' },
  age: { type: 'number', optional: true },
  isStaff: { type: 'boolean', default: false },
  trialEnds: { type: 'date', optional: true, input: true },
} as const

type Values = { role: string; age: number | null; isStaff: boolean; trialEnds: Date | null }
assertType<Equal<FieldValues<typeof fields>, Values>>()

const auth = createAuth({
  database: 'file:./app.db',
  providers: [],
  user: { fields: { role: { type: 'string', default: 'member' }, age: { type: 'number', optional: true } } },
  callbacks: {
    session: ({ session, user }) => {
      assertType<Equal<typeof user.role, string>>()
      assertType<Equal<typeof user.age, number | null>>()
      assertType<Equal<typeof user.emailVerified, Date | null>>()
      // @ts-expect-error: nobody declared it
      user.permissions
      return { ...session, role: user.role, age: user.age }
    },
    jwt: ({ token, user }) => {
      assertType<Equal<NonNullable<typeof user>['role'], string | undefined>>()
      return token
    },
  },
  events: {
    createUser: ({ user }) => assertType<Equal<typeof user.role, string | undefined>>(),
  },
})
const session = await auth.session('')
if (session) {
  assertType<Equal<typeof session.role, string>>()
  assertType<Equal<typeof session.age, number | null>>()
}

createNextAuth({
  database: 'file:./app.db',
  providers: [],
  user: { fields: { role: { type: 'string', default: 'member' } } },
  callbacks: { session: ({ session: shown, user }) => ({ ...shown, role: user.role.toUpperCase() }) },
})

// What does not fit does not compile.
// @ts-expect-error: a default of another type
createAuth({ providers: [], user: { fields: { age: { type: 'number', default: 'old' } } } })
// @ts-expect-error: no such type
createAuth({ providers: [], user: { fields: { age: { type: 'integer' } } } })

const plain = createAuth({
  database: 'file:./app.db',
  providers: [],
  callbacks: {
    session: ({ session: shown, user }) => {
      // @ts-expect-error: no fields are declared
      user.role
      return shown
    },
  },
})
await plain.session('')
