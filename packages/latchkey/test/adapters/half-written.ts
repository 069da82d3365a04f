// What must not be in a database after whatever has happened to it: something half written.
import type { SqlClient } from './sql-client.ts'

/** Rows that nobody should ever find, by what is wrong with them. Empty: all is well. */
const wrongs: Readonly<Record<string, string>> = {
  'users without an account, other than those who signed in by mail': `select u.id from users u left join accounts a on a.user_id = u.id where a.user_id is null and u.email not like '%@mail.example'`,
  'accounts without a user':
    'select a.provider_account_id from accounts a left join users u on u.id = a.user_id where u.id is null',
  'sessions without a user':
    'select s.token_hash from sessions s left join users u on u.id = s.user_id where u.id is null',
  'addresses with two users':
    'select email from users where email is not null group by email having count(*) > 1',
  'users with two accounts': 'select user_id from accounts group by user_id having count(*) > 1',
  'addresses with two pending tokens':
    'select identifier from verification_tokens group by identifier having count(*) > 1',
}

/** Names what is half written. */
export async function findHalfWritten(client: SqlClient): Promise<readonly string[]> {
  const found: string[] = []
  for (const [wrong, sql] of Object.entries(wrongs)) {
    const rows = await client.query(sql)
    if (rows.length > 0) found.push(`${rows.length} ${wrong}`)
  }
  return found
}
