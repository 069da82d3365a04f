// Callbacks: claims go from `jwt` to `session`, the session from there to every place that reads it.
import { createAuthClient } from '../../src/client/index.ts'
import {
  type AuthFunction,
  createAuth as createNextAuth,
  type SessionOf as NextSessionOf,
} from '../../src/frameworks/next/index.ts'
import {
  type Account,
  type AdapterUser,
  type AuthConfig,
  createAuth,
  type JWT,
  type JwtParams,
  type Session,
  type SessionOf,
} from '../../src/index.ts'
import { useSession } from '../../src/react/index.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function assertType<_T extends true>(): void {}
type IsAny<T> = 0 extends 1 & T ? true : false

// From `jwt` to `session`, and from `session` to its readers.
const sealed = createAuth({
  providers: [],
  callbacks: {
    jwt({ token, account }) {
      assertType<Equal<typeof token, JWT>>()
      assertType<Equal<typeof token.sub, string | undefined>>()
      assertType<Equal<typeof token.own, unknown>>()
      return { ...token, role: 'admin' as const, accessToken: account?.access_token }
    },
    session({ session, token }) {
      assertType<Equal<typeof token.role, 'admin'>>()
      assertType<Equal<typeof token.accessToken, string | undefined>>()
      assertType<Equal<typeof token.sub, string | undefined>>()
      assertType<Equal<IsAny<typeof token>, false>>()
      // @ts-expect-error: jwt returns no such claim
      token.permissions
      return { ...session, role: token.role }
    },
  },
})
type Shaped = SessionOf<typeof sealed>
assertType<Equal<Shaped['role'], 'admin'>>()
assertType<Equal<Awaited<ReturnType<typeof sealed.session>>, Shaped | null>>()
assertType<Equal<Awaited<ReturnType<typeof sealed.readSession>>['session'], Shaped | null>>()
assertType<Equal<Awaited<ReturnType<typeof sealed.updateSession>>['session'], Shaped | null>>()

// Next.js, and the browser.
const { auth, updateSession, core } = createNextAuth({
  providers: [],
  callbacks: {
    jwt: async ({ token, user }) => (token.sub ? { ...token, plan: user ? 1 : Number(token.plan) } : null),
    session: ({ session, token }) => ({ ...session, plan: token.plan }),
    authorized: ({ auth: found }) => found !== null && found.plan > 0,
  },
})
type Planned = NextSessionOf<typeof auth>
assertType<Equal<Planned['plan'], number>>()
assertType<Equal<typeof auth, AuthFunction<Planned>>>()
assertType<Equal<SessionOf<typeof core>, Planned>>()
assertType<Equal<Awaited<ReturnType<typeof updateSession>>, Planned | null>>()
auth((request) => Response.json(request.auth?.plan.toFixed()))

const { data } = useSession<NextSessionOf<typeof auth>>()
assertType<Equal<typeof data, Planned | null>>()
const shown = await createAuthClient<SessionOf<typeof sealed>>().getSession()
assertType<Equal<typeof shown, Shaped | null>>()
assertType<Equal<NextSessionOf<typeof sealed>, never>>() // no `auth()` of Next.js

// The strategy decides what `session` is given.
createAuth({
  providers: [],
  // @ts-expect-error: sealed sessions have no stored user
  callbacks: { session: ({ session, user }) => ({ ...session, id: user.id }) },
})
createAuth({
  providers: [],
  database: 'file:./app.db',
  // @ts-expect-error: stored sessions have no claims
  callbacks: { session: ({ session, token }) => ({ ...session, id: token.sub }) },
})
createAuth({
  providers: [],
  database: 'file:./app.db',
  session: { maxAge: 3600 },
  callbacks: {
    session({ session, user, trigger, newSession }) {
      assertType<Equal<typeof user.id, string>>()
      assertType<Equal<IsAny<typeof user>, false>>()
      assertType<Equal<typeof trigger, 'update' | undefined>>()
      assertType<Equal<typeof newSession, unknown>>()
      return session
    },
  },
})
createAuth({
  providers: [],
  database: 'file:./app.db',
  session: { strategy: 'jwt', maxAge: 3600 },
  callbacks: {
    jwt: ({ token }) => ({ ...token, role: 'admin' }),
    session({ session, token, ...others }) {
      assertType<Equal<typeof token.role, string>>()
      // biome-ignore lint/complexity/noBannedTypes: nothing is left
      assertType<Equal<typeof others, {}>>()
      return session
    },
  },
})

// Where only the running program knows, both are promised.
function bothOf({ session, token, user }: { session: Session; token: JWT; user: AdapterUser }) {
  return { ...session, sub: token.sub, id: user.id }
}
declare const base: Partial<AuthConfig>
const url = process.env['DATABASE_URL']
createAuth({ providers: [], database: url, callbacks: { session: (given) => bothOf(given) } })
createAuth({
  providers: [],
  ...(url === undefined ? {} : { database: url }),
  callbacks: { session: (given) => bothOf(given) },
})
createAuth({ ...base, providers: [], callbacks: { session: (given) => bothOf(given) } })
createAuth({
  providers: [],
  session: { strategy: url ? 'database' : 'jwt' },
  callbacks: { session: (given) => bothOf(given) },
})

// `jwt` is told apart by what happened.
createAuth({
  providers: [],
  callbacks: {
    jwt({ token, user, account, trigger, session }) {
      if (account) assertType<Equal<typeof account, Account>>()
      if (trigger === 'signIn') assertType<Equal<typeof user.id, string | undefined>>()
      if (trigger === undefined) assertType<Equal<typeof user, undefined>>()
      assertType<Equal<typeof session, unknown>>()
      // @ts-expect-error: whatever the client passed is checked before it is used
      if (trigger === 'update') session.color
      // @ts-expect-error: nobody signs in when a session is read
      user.id
      return token
    },
  },
})

// Claims that were sealed earlier are unknown until they are checked, or until the application says what they are.
const checked = createAuth({
  providers: [],
  callbacks: {
    jwt: ({ token, user }) => ({ ...token, role: user ? 'member' : String(token.role) }),
    session: ({ session, token }) => ({ ...session, role: token.role }),
  },
})
assertType<Equal<SessionOf<typeof checked>['role'], string>>()

interface OwnClaims extends JWT {
  role?: 'admin' | 'member'
}
const declared = createAuth({
  providers: [],
  callbacks: {
    jwt: ({ token, user }: JwtParams & { token: OwnClaims }) =>
      user ? { ...token, role: 'member' as const } : token,
    session: ({ session, token }) => ({ ...session, role: token.role }),
  },
})
assertType<Equal<SessionOf<typeof declared>['role'], 'admin' | 'member' | undefined>>()

// Limits: the wrong order, and a bare `token` on one of several ways out, give no types.
createAuth({
  providers: [],
  callbacks: {
    session({ session, token }) {
      assertType<Equal<typeof token.role, unknown>>()
      return session
    },
    jwt: ({ token }) => ({ ...token, role: 'admin' }),
  },
})
createAuth({
  providers: [],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...token, role: 'admin' } : token),
    session({ session, token }) {
      assertType<Equal<typeof token.role, unknown>>()
      return session
    },
  },
})

const early = createNextAuth({
  providers: [],
  callbacks: {
    authorized: ({ auth: found }) => found !== null,
    session: ({ session }) => ({ ...session, plan: 1 }),
  },
})
assertType<Equal<NextSessionOf<typeof early.auth>, Session>>()

// What is no set of claims does not compile.
// @ts-expect-error: a number
createAuth({ providers: [], callbacks: { jwt: () => 3 } })
// @ts-expect-error: `sub` is text
createAuth({ providers: [], callbacks: { jwt: ({ token }) => ({ ...token, sub: 3 }) } })
// @ts-expect-error: nothing is not `null`
createAuth({ providers: [], callbacks: { jwt: () => undefined } })
