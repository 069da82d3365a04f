import { createAuth } from 'latchkey'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL })

export const auth = createAuth({ database: pool, providers: [] })
