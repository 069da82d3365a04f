import { createAuth } from 'latchkey'

export const auth = createAuth({
  database: process.env.DATABASE_URL,
  providers: [],
  user: {
    fields: {
      role: { type: 'string', default: 'member' },
      age: { type: 'number', optional: true },
      locale: { type: 'string', default: 'en', input: true },
    },
  },
  callbacks: { session: ({ session, user }) => ({ ...session, role: user.role }) },
})
