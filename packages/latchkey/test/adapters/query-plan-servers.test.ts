// Every statement that looks for rows finds them by an index, in the words of the server, with tables that are large
// enough for its planner to care.
import pg from 'pg'
import { describe, expect, vi } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { itOn, servers, type TestServer, useDatabase } from './servers.ts'
import type { SqlClient } from './sql-client.ts'
import { createExisting, operations } from './sql-operations.ts'

const rows = 5000

const planned = servers.filter(({ id }) => id !== 'mssql')

describe.each(planned)('query plans of $name', (server) => {
  const database = useDatabase(server)

  itOn(server)('search by an index', async () => {
    const { url, client } = database()
    const seen = new Set<string>()
    const adapter = createSqlAdapter({ url, onStatement: (sql) => seen.add(sql) })
    await adapter.migrate()
    await fill(server, client)
    seen.clear()
    for (const operation of Object.values(operations)) await operation(adapter, await createExisting(adapter))
    await adapter.close()
    const searching = [...seen].filter((sql) => !sql.startsWith('insert'))

    const scans = await findScans(server, client, searching)

    expect(searching.length).toBeGreaterThanOrEqual(15)
    expect(scans).toEqual([])
  })

  itOn(server)('would be seen if they did not', async () => {
    const { client } = database()
    const scan = `select * from users where name = ${server.engine === 'postgres' ? '$1' : '?'}`

    expect(await findScans(server, client, [scan])).toEqual([scan])
  })
})

describe('a session check on PostgreSQL', () => {
  const [postgres] = servers
  if (!postgres) throw new Error('PostgreSQL is the first')
  const database = useDatabase(postgres)

  itOn(postgres)('is one statement, prepared under a name that stays the same', async () => {
    const adapter = createSqlAdapter({ url: database().url })
    await adapter.migrate()
    const { sessionToken } = await createExisting(adapter)
    const query = vi.spyOn(pg.Client.prototype, 'query')

    for (let check = 0; check < 3; check++) await adapter.getSessionAndUser(sessionToken)

    const sent = query.mock.calls.map(([statement]) => statement as unknown as { name: string; text: string })
    query.mockRestore()
    expect(sent).toHaveLength(3)
    expect(new Set(sent.map(({ name }) => name)).size).toBe(1)
    expect(sent[0]).toMatchObject({
      name: expect.stringMatching(/^latchkey_/),
      text: expect.stringMatching(/^select .* from "sessions" inner join "users"/),
    })
    await adapter.close()
  })
})

async function fill({ engine }: TestServer, client: SqlClient): Promise<void> {
  const numbers =
    engine === 'postgres'
      ? `(select generate_series(1, ${rows}) as n) as numbers`
      : `(select a.n + 10 * b.n + 100 * c.n + 1000 * d.n as n from ${['a', 'b', 'c', 'd'].map(digits).join(', ')}) as numbers where n < ${rows}`
  const text = (prefix: string): string =>
    engine === 'postgres' ? `'${prefix}' || n` : `concat('${prefix}', n)`
  const time = engine === 'postgres' ? `now() + n * interval '1 minute'` : '4000000000000 + n'
  const inserts = [
    `insert into users (id, email, created_at) select ${text('u')}, ${text('mail')}, ${time} from ${numbers}`,
    `insert into accounts (provider, provider_account_id, user_id, type, created_at) select 'p', ${text('a')}, ${text('u')}, 'oauth', ${time} from ${numbers}`,
    `insert into sessions (token_hash, user_id, expires, created_at) select ${text('s')}, ${text('u')}, ${time}, ${time} from ${numbers}`,
    `insert into verification_tokens (identifier, token, expires) select ${text('i')}, ${text('t')}, ${time} from ${numbers}`,
    engine === 'postgres'
      ? `insert into rate_limits ("key", "count", expires) select ${text('k')}, 1, ${time} from ${numbers}`
      : `insert into rate_limits (\`key\`, \`count\`, expires) select ${text('k')}, 1, ${time} from ${numbers}`,
  ]
  for (const insert of inserts) await client.query(insert)
  const tables = 'users, accounts, sessions, verification_tokens, rate_limits'
  await client.query(engine === 'postgres' ? `analyze ${tables}` : `analyze table ${tables}`)
}

function digits(alias: string): string {
  const values = Array.from({ length: 10 }, (_, digit) => `select ${digit}${digit === 0 ? ' as n' : ''}`)
  return `(${values.join(' union all ')}) as ${alias}`
}

async function findScans(
  server: TestServer,
  client: SqlClient,
  statements: readonly string[],
): Promise<readonly string[]> {
  const scans: string[] = []
  for (const sql of statements) {
    const isScan =
      server.engine === 'postgres' ? await scansPostgres(client, sql) : await scansMysql(client, sql)
    if (isScan) scans.push(sql)
  }
  return scans
}

/** Planned without knowing the values, as a statement that stays prepared is. */
async function scansPostgres(client: SqlClient, sql: string): Promise<boolean> {
  await client.query('set plan_cache_mode = force_generic_plan')
  await client.query(`prepare looked_at as ${sql}`)
  const count = new Set(sql.match(/\$\d+/g)).size
  const values = Array.from({ length: count }, () => 'null').join(', ')
  const plan = await client.query(`explain execute looked_at${count > 0 ? `(${values})` : ''}`)
  await client.query('deallocate looked_at')
  return plan.some((line) => String(line['QUERY PLAN']).includes('Seq Scan'))
}

async function scansMysql(client: SqlClient, sql: string): Promise<boolean> {
  const [{ version } = {}] = await client.query('select version() as version')
  if (!String(version).includes('MariaDB')) await client.query(`set explain_format = 'TRADITIONAL'`)
  const values = Array.from({ length: sql.split('?').length - 1 }, () => '1')
  const plan = await client.query(`explain ${sql}`, values)
  expect(plan[0]).toHaveProperty('type')
  return plan.some(({ type }) => type === 'ALL' || type === 'index')
}
