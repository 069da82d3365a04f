import { createAuth } from 'latchkey'

export const auth = createAuth({
  database: { url: process.env.DATABASE_URL ?? 'file:./app.db', schema: 'prisma' },
  providers: [],
})
