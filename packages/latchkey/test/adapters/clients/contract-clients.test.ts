// The adapter contract on clients that an application brings, each the real thing.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import { createClient } from '@libsql/client'
import { Miniflare } from 'miniflare'
import { createPool } from 'mysql2'
import { createPool as createPromisePool } from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase, type SqlAdapter } from '../../../src/adapters/sql/index.ts'
import type { Database } from '../../../src/index.ts'
import { testAdapter } from '../../../src/testing/adapter-contract.ts'
import { openKysely } from '../node-sqlite-kysely.ts'
import { openServerKysely } from '../server-kysely.ts'
import { createDatabase, type Engine, engines, itOn } from '../servers.ts'
import { openNeonPool } from './neon-pool.ts'

interface Opened {
  readonly database: Database
  close(): unknown
}

interface Case {
  readonly name: string
  readonly engine: Engine['id']
  /** Whether two adapters may share it, as two isolates share a binding. */
  readonly isShared?: boolean
  open(url: string): Opened | Promise<Opened>
}

const cases: readonly Case[] = [
  {
    name: 'node:sqlite',
    engine: 'sqlite',
    open: (url) => {
      const database = new DatabaseSync(pathOf(url))
      return { database, close: () => database.close() }
    },
  },
  {
    name: 'libSQL, a file',
    engine: 'sqlite',
    open: (url) => {
      const database = createClient({ url })
      return { database, close: () => database.close() }
    },
  },
  {
    name: 'D1 in workerd, two isolates',
    engine: 'sqlite',
    isShared: true,
    open: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'latchkey-d1-'))
      const script = 'export default { fetch: () => new Response(null) }'
      const miniflare = new Miniflare({ modules: true, script, d1Databases: ['DB'], d1Persist: folder })
      const close = async () => {
        await miniflare.dispose()
        rmSync(folder, { recursive: true, force: true })
      }
      return { database: await miniflare.getD1Database('DB'), close }
    },
  },
  {
    name: 'PGlite',
    engine: 'sqlite',
    open: async () => {
      const database = await PGlite.create()
      return { database, close: () => database.close() }
    },
  },
  {
    name: 'a pool of pg',
    engine: 'postgres',
    isShared: true,
    open: (url) => {
      const database = new pg.Pool({ connectionString: url })
      database.on('error', () => undefined) // the database is dropped while connections say goodbye
      return { database, close: () => database.end() }
    },
  },
  {
    name: 'a pool of Neon, over a WebSocket',
    engine: 'postgres',
    open: async (url) => {
      const { pool, close } = await openNeonPool(url)
      return { database: pool, close }
    },
  },
  ...(['mariadb', 'mysql'] as const).flatMap((engine): readonly Case[] => [
    {
      name: `a pool of mysql2 (${engine})`,
      engine,
      open: (url) => {
        const database = createPool(url.replace(/^mariadb:/, 'mysql:'))
        return { database, close: () => new Promise<void>((resolve) => database.end(() => resolve())) }
      },
    },
    {
      name: `a pool of mysql2/promise (${engine})`,
      engine,
      open: (url) => {
        const database = createPromisePool(url.replace(/^mariadb:/, 'mysql:'))
        return { database, close: () => database.end() }
      },
    },
  ]),
  {
    name: 'Kysely on SQLite',
    engine: 'sqlite',
    open: (url) => {
      const database = openKysely<{ todos: { id: number } }>(pathOf(url))
      return { database: { client: database }, close: () => database.destroy() }
    },
  },
  ...(['postgres', 'mysql'] as const).map((engine): Case => {
    return {
      name: `Kysely on ${engine}`,
      engine,
      open: (url) => {
        const database = openServerKysely<{ todos: { id: number } }>(engine, url)
        return { database, close: () => database.destroy() }
      },
    }
  }),
]

describe.each(cases)('$name', ({ name, engine: id, isShared = false, open }) => {
  const engine = engines.find((known) => known.id === id)
  if (!engine) throw new Error('no such engine')
  let adapters: readonly SqlAdapter[] = []
  let close = async (): Promise<void> => {}
  beforeAll(async () => {
    if (engine.missing !== undefined) return
    const home = await createDatabase(engine)
    const opened = await open(home.url)
    close = async () => {
      await opened.close()
      await home.drop()
    }
    adapters = (isShared ? [0, 1] : [0]).map(() => openDatabase(opened.database))
    await adapters[0]?.migrate()
  })
  afterAll(() => close())

  testAdapter(
    {
      name,
      open: () => {
        const [adapter, ...peers] = adapters
        if (adapter) return { adapter, peers }
        throw new Error('no adapter')
      },
    },
    { describe, it: itOn(engine) },
  )
})

function pathOf(url: string): string {
  return url.replace(/^file:/, '')
}
