// Types of createAuth: what must compile, what must not, and that nothing is `any`.
import { type Account, type Auth, type AuthConfig, createAuth, type Session } from '../../src/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { github } from '../../src/providers/github.ts'
import { google } from '../../src/providers/google.ts'
import { oidc } from '../../src/providers/oidc.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function assertType<_T extends true>(): void {}
type IsAny<T> = 0 extends 1 & T ? true : false

// Providers: with options, as functions, typed from their fields.
const plain = createAuth({ providers: [github, google(), oidc({ id: 'x' })] })
assertType<Equal<typeof plain, Auth<Session>>>()

credentials({
  credentials: { username: { label: 'Name' }, pin: { type: 'password' } },
  authorize(fields) {
    assertType<Equal<typeof fields.username, string>>()
    // @ts-expect-error: not a declared field
    fields.password
    return { id: fields.pin }
  },
})

// The session's type follows the callback.
const shaped = createAuth({
  providers: [],
  callbacks: { session: ({ session, token }) => ({ ...session, role: String(token.role) }) },
})
const session = await shaped.session('cookie')
if (session) {
  assertType<Equal<typeof session.role, string>>()
  assertType<Equal<typeof session.expires, string>>()
  // @ts-expect-error: nobody put it there
  session.permissions
}
assertType<Equal<IsAny<typeof session>, false>>()

// Wrong configuration does not compile.
// @ts-expect-error: providers are required
createAuth({})
// @ts-expect-error: misspelt option
createAuth({ providers: [], calbacks: {} })
// @ts-expect-error: no such strategy
createAuth({ providers: [], session: { strategy: 'cookie' } })
// @ts-expect-error: seconds, not text
createAuth({ providers: [], session: { maxAge: '30d' } })
// @ts-expect-error: callbacks.signIn answers a boolean or a string
createAuth({ providers: [], callbacks: { signIn: () => 1 } })

// Callbacks see typed arguments.
const config: AuthConfig = {
  providers: [],
  callbacks: {
    signIn({ account, user, profile }) {
      assertType<Equal<typeof account, Account>>()
      assertType<Equal<IsAny<typeof user.email>, false>>()
      assertType<Equal<IsAny<typeof profile>, false>>()
      return true
    },
  },
}
createAuth(config)
