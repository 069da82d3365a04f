import { createAuth } from 'latchkey'

export const auth = createAuth({
  database: {
    url: process.env.DATABASE_URL ?? 'file:./app.db',
    tables: {
      users: {
        name: 'people',
        columns: { email: 'mail', emailVerified: { name: 'proved', type: 'iso-text' } },
      },
      sessions: { name: 'web_sessions', fill: { id: 'uuid' } },
    },
  },
  providers: [],
})
