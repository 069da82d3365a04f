// Fills a database with people who have ten sessions each, fast: nothing of Latchkey runs.
import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'

/** Sessions of each person. */
export const sessionsPerUser = 10

/** The session token of a number; the database has its hash. */
export function tokenOf(number: number): string {
  return `bench-token-${number}`
}

/** An address of a number. */
export function emailOf(number: number): string {
  return `user-${number}@example.com`
}

/** In one transaction of a file. Keys are as random as real ones, so that pages are split as in real life. */
export function fillSqlite(file: string, users: number): void {
  const database = new DatabaseSync(file)
  const now = Date.now()
  const expires = now + 30 * 86_400_000
  const insertUser = database.prepare('insert into users (id, name, email, created_at) values (?, ?, ?, ?)')
  const insertAccount = database.prepare(
    `insert into accounts (provider, provider_account_id, user_id, type, created_at) values ('github', ?, ?, 'oauth', ?)`,
  )
  const insertSession = database.prepare(
    'insert into sessions (token_hash, user_id, expires, created_at) values (?, ?, ?, ?)',
  )
  const insertCount = database.prepare('insert into rate_limits (key, count, expires) values (?, 1, ?)')
  const insertToken = database.prepare(
    'insert into verification_tokens (identifier, token, expires) values (?, ?, ?)',
  )
  const insertPasskey = database.prepare(
    `insert into authenticators (${passkeyColumns}) values (?, ?, ?, 'key', 0, 'singleDevice', 0, ?)`,
  )
  database.exec('pragma synchronous = off; pragma cache_size = -500000; begin')
  for (let user = 0; user < users; user++) {
    const id = `user-${user}`
    insertUser.run(id, `User ${user}`, emailOf(user), now)
    insertAccount.run(String(user), id, now)
    insertCount.run(hash(id), expires + user)
    insertToken.run(emailOf(user), hash(id), expires + user)
    insertPasskey.run(hash(id), id, hash(id), now)
    for (let session = 0; session < sessionsPerUser; session++) {
      const number = user * sessionsPerUser + session
      insertSession.run(hash(tokenOf(number)), id, expires + number, now)
    }
  }
  database.exec('commit; analyze')
  database.close()
}

const passkeyColumns =
  'credential_id, user_id, provider_account_id, credential_public_key, counter, credential_device_type, credential_backed_up, created_at'

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** By the server itself: nothing crosses the connection. */
export async function fillPostgres(url: string, users: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const hashed = (text: string): string =>
    `rtrim(translate(encode(sha256(convert_to(${text}, 'UTF8')), 'base64'), '+/', '-_'), '=')`
  const expires = `now() + interval '30 days' + n * interval '1 millisecond'`
  const numbers = (count: number): string => `from generate_series(0, ${count - 1}) as n`
  const statements = [
    `insert into users (id, name, email, created_at) select 'user-' || n, 'User ' || n, 'user-' || n || '@example.com', now() ${numbers(users)}`,
    `insert into accounts (provider, provider_account_id, user_id, type, created_at) select 'github', n::text, 'user-' || n, 'oauth', now() ${numbers(users)}`,
    `insert into rate_limits (key, count, expires) select ${hashed(`'user-' || n`)}, 1, ${expires} ${numbers(users)}`,
    `insert into verification_tokens (identifier, token, expires) select 'user-' || n || '@example.com', ${hashed(`'user-' || n`)}, ${expires} ${numbers(users)}`,
    `insert into authenticators (${passkeyColumns}) select ${hashed(`'user-' || n`)}, 'user-' || n, ${hashed(`'user-' || n`)}, 'key', 0, 'singleDevice', 0, now() ${numbers(users)}`,
    `insert into sessions (token_hash, user_id, expires, created_at) select ${hashed(`'bench-token-' || n`)}, 'user-' || n / ${sessionsPerUser}, ${expires}, now() ${numbers(users * sessionsPerUser)}`,
    'vacuum analyze',
  ]
  for (const statement of statements) await client.query(statement)
  await client.end()
}
