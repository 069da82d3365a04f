// auth.ts
import { createAuth } from 'latchkey/next'
import { github } from 'latchkey/providers/github'

const admins = ['583231']

export const { handlers, auth, signIn, signOut, updateSession } = createAuth({
  providers: [github],
  callbacks: {
    // At sign-in `account` is there. Later the claim comes back as `unknown`, and is checked.
    jwt({ token, account }) {
      const isAdmin = account ? admins.includes(account.providerAccountId) : token.isAdmin === true
      return { ...token, isAdmin }
    },
    // `token.isAdmin` is a boolean here, and so is `session.isAdmin` wherever the session is read.
    session: ({ session, token }) => ({ ...session, isAdmin: token.isAdmin }),
  },
})
