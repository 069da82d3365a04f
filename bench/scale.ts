// `npm run bench:scale`: what a session check costs with a million sessions, as a ratio to a thousand, in one run; and
// whether every statement still finds its rows by an index. Sessions: first argument, a million unless given.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuth } from 'latchkey'
import { createSqlAdapter, type SqlAdapter } from 'latchkey/adapters/sql'
import { credentials } from 'latchkey/providers/credentials'
import pg from 'pg'
import { startPostgres } from '../tools/services/postgres.ts'
import { findPostgresScans, findSqliteScans } from './explain.ts'
import { emailOf, fillPostgres, fillSqlite, sessionsPerUser, tokenOf } from './fill.ts'
import { type Contender, measure, printRatios } from './measure.ts'

const small = 1000
/** At most so many times what a thousand sessions take. */
const targets = { check: 1.5, facts: 2.5 }

/** A database of some size. */
interface Filled {
  readonly sessions: number
  readonly url: string
  close(): Promise<void>
}

/** A kind of database: how to make one, and how to ask for its plans. */
interface Engine {
  readonly name: string
  fill(users: number): Promise<{ readonly url: string; readonly size: string }>
  findScans(url: string, statements: Iterable<string>): Promise<readonly string[]>
  readonly callsPerRound: number
}

const large = Number(process.argv[2] ?? 1_000_000)
console.log(`node ${process.version}, ratios within this run; times depend on the machine`)
const folder = mkdtempSync(join(tmpdir(), 'latchkey-scale-'))
const server = await startPostgres()
try {
  const isGood = [await compare(createSqliteEngine())]
  if ('url' in server) isGood.push(await compare(createPostgresEngine(server.url)))
  else console.log(`PostgreSQL is left out: ${server.missing}`)
  process.exitCode = isGood.every(Boolean) ? 0 : 1
} finally {
  if ('stop' in server) await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function createSqliteEngine(): Engine {
  return {
    name: 'SQLite',
    callsPerRound: 2000,
    fill: async (users) => {
      const file = join(folder, `${users}.db`)
      await migrate(`file:${file}`)
      fillSqlite(file, users)
      return { url: `file:${file}`, size: `${Math.round(statSync(file).size / 1e6)} MB` }
    },
    findScans: async (url, statements) => findSqliteScans(url.slice('file:'.length), statements),
  }
}

function createPostgresEngine(serverUrl: string): Engine {
  return {
    name: 'PostgreSQL',
    callsPerRound: 500,
    fill: async (users) => {
      const name = `scale_${users}`
      const admin = new pg.Client({ connectionString: serverUrl })
      await admin.connect()
      await admin.query(`create database ${name}`)
      const url = new URL(serverUrl)
      url.pathname = `/${name}`
      await migrate(url.href)
      await fillPostgres(url.href, users)
      const { rows } = await admin.query(`select pg_size_pretty(pg_database_size('${name}')) as size`)
      await admin.end()
      return { url: url.href, size: String(rows[0]?.size) }
    },
    findScans: findPostgresScans,
  }
}

async function migrate(url: string): Promise<void> {
  const adapter = createSqlAdapter({ url })
  await adapter.migrate()
  await adapter.close()
}

async function compare(engine: Engine): Promise<boolean> {
  const databases: Filled[] = []
  const contenders: { check: Contender[]; facts: Contender[] } = { check: [], facts: [] }
  for (const sessions of [small, large]) {
    const startedAt = performance.now()
    const { url, size } = await engine.fill(sessions / sessionsPerUser)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    const label = `${sessions.toLocaleString('en')} sessions, ${(sessions / sessionsPerUser).toLocaleString('en')} users`
    console.log(`${engine.name}: ${label}, ${size}, filled in ${seconds} s`)
    const adapter = createSqlAdapter({ url })
    contenders.check.push({ name: label, run: createCheck(adapter, sessions) })
    contenders.facts.push({ name: label, run: createFactsQuery(adapter, sessions / sessionsPerUser) })
    databases.push({ sessions, url, close: () => adapter.close() })
  }
  const { callsPerRound } = engine
  const checks = await measure(contenders.check, { callsPerRound })
  printRatios(`${engine.name}: auth.session(cookie), any session`, checks, targets.check)
  const facts = await measure(contenders.facts, { callsPerRound })
  printRatios(`${engine.name}: whose account, whose address (each sign-in)`, facts, targets.facts)
  const hasIndexes = await explainAll(engine, databases.at(-1))
  await Promise.all(databases.map(({ close }) => close()))
  return hasIndexes && isWithin(checks, targets.check) && isWithin(facts, targets.facts)
}

/** Through the front door, another session each time. */
function createCheck(adapter: SqlAdapter, sessions: number): () => unknown {
  const auth = createAuth({
    url: 'https://app.test',
    secret: 'bench-9b1c6f0e2d7a4853b6e1f0a9c2d84e57',
    adapter,
    session: { strategy: 'database' },
    providers: [credentials({ credentials: {}, authorize: () => null })],
    environment: {},
    logger: {},
  })
  const next = createWalk(sessions)
  return async () => {
    const session = await auth.session(`__Host-latchkey.session=${tokenOf(next())}`)
    if (session === null) throw new Error('a session was not found: this would measure nothing')
  }
}

function createFactsQuery(adapter: SqlAdapter, users: number): () => unknown {
  const next = createWalk(users)
  return async () => {
    const user = next()
    const key = { provider: 'github', providerAccountId: String(user), email: emailOf(user) }
    const { accountOwner } = await adapter.findLinkFacts(key)
    if (accountOwner === null) throw new Error('an account was not found: this would measure nothing')
  }
}

/** All numbers below `count` in an order that is as good as random, the same in every run. */
function createWalk(count: number): () => number {
  const step = 7919 // a prime: it meets every number once before it meets one twice
  let current = 0
  return () => {
    current = (current + step) % count
    return current
  }
}

async function explainAll(engine: Engine, database: Filled | undefined): Promise<boolean> {
  if (!database) return false
  const statements = await collectStatements(database.url)
  const scans = await engine.findScans(database.url, statements)
  console.log(`\n${engine.name}: ${statements.length} statements explained at this size`)
  for (const sql of scans) console.log(`  READS A WHOLE TABLE: ${sql}`)
  if (scans.length === 0) console.log('  every one finds its rows by an index')
  return scans.length === 0
}

/** The statements of every method, as they are sent. */
async function collectStatements(url: string): Promise<readonly string[]> {
  const { createExisting, operations } = await import('../packages/latchkey/test/adapters/sql-operations.ts')
  const seen = new Set<string>()
  const adapter = createSqlAdapter({ url, onStatement: (sql) => seen.add(sql) })
  for (const operation of Object.values(operations)) await operation(adapter, await createExisting(adapter))
  await adapter.close()
  return [...seen].filter((sql) => !sql.startsWith('insert'))
}

function isWithin(times: ReadonlyMap<string, number>, target: number): boolean {
  const [first, second] = [...times.values()]
  return first !== undefined && second !== undefined && second <= first * target
}
