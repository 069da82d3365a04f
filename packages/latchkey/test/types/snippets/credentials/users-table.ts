import { createAuth } from 'latchkey'
import { usersTable } from 'latchkey/providers/users-table'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] })

export const auth = createAuth({
  providers: [
    usersTable({
      engine: 'postgres',
      query: async (sql, parameters) => (await pool.query(sql, parameters)).rows,
      table: 'app.users',
      columns: { username: 'email', passwordHash: 'password' },
      refuse: (row) => (row['disabled'] === true ? 'account_disabled' : undefined),
      rehash: (row, hash) =>
        pool.query('update app.users set password = $1 where id = $2', [hash, row['id']]),
    }),
  ],
})
