import { createAuth } from 'latchkey'

export const auth = createAuth({ database: process.env.DATABASE_URL, providers: [] })
