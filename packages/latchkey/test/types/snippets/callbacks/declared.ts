import { createAuth, type JWT, type JwtParams } from 'latchkey'

interface Claims extends JWT {
  plan?: 'free' | 'paid'
}

export const auth = createAuth({
  providers: [],
  callbacks: {
    jwt: ({ token, isNewUser }: JwtParams & { token: Claims }) =>
      isNewUser ? { ...token, plan: 'free' as const } : token,
    session: ({ session, token }) => ({ ...session, plan: token.plan ?? 'free' }),
  },
})
