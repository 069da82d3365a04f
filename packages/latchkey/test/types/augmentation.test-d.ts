// Module augmentation, as applications of NextAuth do it: own claims, own fields of the session.
import { createAuth, type SessionOf } from '../../src/index.ts'

declare module '../../src/index.ts' {
  interface JWT {
    tenant?: string
  }
  interface Session {
    tenant?: string
  }
}

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function assertType<_T extends true>(): void {}

const auth = createAuth({
  providers: [],
  callbacks: {
    jwt({ token, user }) {
      assertType<Equal<typeof token.tenant, string | undefined>>()
      if (user) token.tenant = 'acme'
      // @ts-expect-error: tenants have names
      token.tenant = 3
      return token
    },
    session({ session, token }) {
      assertType<Equal<typeof token.tenant, string | undefined>>()
      if (token.tenant !== undefined) session.tenant = token.tenant
      return session
    },
  },
})
assertType<Equal<SessionOf<typeof auth>['tenant'], string | undefined>>()

// With a further claim that is inferred.
createAuth({
  providers: [],
  callbacks: {
    jwt: ({ token, isNewUser }) => ({ ...token, isNew: isNewUser ?? false }),
    session({ session, token }) {
      assertType<Equal<typeof token.tenant, string | undefined>>()
      assertType<Equal<typeof token.isNew, boolean>>()
      return session
    },
  },
})
