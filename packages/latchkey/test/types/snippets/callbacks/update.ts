import { createAuth } from 'latchkey'

export const auth = createAuth({
  providers: [],
  callbacks: {
    jwt({ token, trigger, session }) {
      const asked = trigger === 'update' ? session : token
      return { ...token, color: readColor(asked) }
    },
    session: ({ session, token }) => ({ ...session, color: token.color }),
  },
})

/** What comes from a browser or an old cookie is anything. */
function readColor(given: unknown): 'light' | 'dark' {
  const isDark = typeof given === 'object' && given !== null && 'color' in given && given.color === 'dark'
  return isDark ? 'dark' : 'light'
}
