// Databases that adapters of Auth.js made: Latchkey moves in, the people stay.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { createSqlAdapter, type SqlAdapter } from '../../../../packages/latchkey/src/adapters/sql/index.ts'
import type { SchemaName } from '../../../../packages/latchkey/src/model/table-mapping.ts'
import { testAdapter } from '../../../../packages/latchkey/src/testing/adapter-contract.ts'
import {
  createEngineApp,
  createSurroundings,
  type EngineApp,
  targetOf,
} from '../../../../packages/latchkey/test/adapters/engine-app.ts'
import { resident } from '../../../../packages/latchkey/test/adapters/existing/official-tables.ts'
import {
  type Engine,
  engines,
  itOn,
  useDatabase,
} from '../../../../packages/latchkey/test/adapters/servers.ts'
import { moveIn } from './official-makers.ts'

/** MySQL has a type that ends in 2038. */
const beforeTheEnd = new Date('2036-03-01T12:00:00Z')

const everywhere = ['sqlite', 'postgres', 'mariadb', 'mysql'] as const
const places: Readonly<Record<SchemaName, readonly Engine['id'][]>> = {
  prisma: everywhere,
  'prisma-v4': everywhere,
  drizzle: everywhere,
  'pg-adapter': ['postgres'],
  kysely: ['sqlite', 'postgres'],
  typeorm: everywhere,
}

/** One file for each engine: `@auth/typeorm-adapter` keeps its connection for the whole process. */
export function describeOfficialSchemas(id: Engine['id']): void {
  const schemas = Object.entries(places).filter(([, ids]) => ids.includes(id))
  for (const engine of engines.filter((known) => known.id === id))
    for (const [schema] of schemas) describeSchema(schema as SchemaName, engine)
}

function describeSchema(schema: SchemaName, engine: Engine): void {
  describe(`tables of ${schema} on ${engine.name}`, () => {
    const it = itOn(engine)
    const database = useDatabase(engine)
    let residentId = ''
    let adapters: readonly SqlAdapter[] = []
    let app: EngineApp
    beforeAll(async () => {
      if (engine.missing !== undefined) return
      residentId = await moveIn(schema, engine.engine, database())
      adapters = [0, 1, 2].map(() => createSqlAdapter({ url: database().url, schema }))
      app = createEngineApp({ database: { url: database().url, schema } }, createSurroundings(beforeTheEnd))
      await first().migrate()
    })
    afterAll(() => Promise.all(adapters.map((adapter) => adapter.close())))
    const first = (): SqlAdapter => {
      const [adapter] = adapters
      if (adapter) return adapter
      throw new Error('no adapter')
    }

    itTellsWhoLivesThere(it, first, () => residentId)
    itSignsIn(it, first, () => ({ app, residentId }))

    testAdapter(
      {
        name: `${schema} on ${engine.name}`,
        open: () => {
          const [adapter, ...peers] = adapters
          if (!adapter) throw new Error('no adapter')
          return { adapter, peers }
        },
      },
      { describe, it },
    )
  })
}

type It = ReturnType<typeof itOn>

function itTellsWhoLivesThere(it: It, first: () => SqlAdapter, residentId: () => string): void {
  it('are adapted once', async () => {
    expect(await first().migrator.plan()).toEqual([])
    expect(await first().migrator.migrate()).toEqual([])
    expect(await first().migrator.status()).toEqual({
      applied: ['existing_tables'],
      pending: [],
      unknown: [],
    })
  })

  it('tell who lives there', async () => {
    const { name, email, emailVerified, provider, subject, accessToken } = resident
    const user = { id: residentId(), name, email, emailVerified, image: null }

    expect(await first().getUser(residentId())).toEqual(user)
    expect(await first().getUserByEmail(email)).toEqual(user)
    expect(await first().getUserByAccount({ provider, providerAccountId: subject })).toEqual(user)
    expect(await first().getAccount(subject, provider)).toMatchObject({
      userId: residentId(),
      access_token: accessToken,
    })
  })
}

interface Moved {
  readonly app: EngineApp
  readonly residentId: string
}

function itSignsIn(it: It, first: () => SqlAdapter, moved: () => Moved): void {
  it('end sessions whose tokens were kept as they are', async () => {
    const { app } = moved()
    const browser = app.open()
    browser.cookies.set('__Host-authjs.session-token', resident.sessionToken)
    browser.cookies.set('__Secure-next-auth.session-token', resident.sessionToken)

    expect(await browser.session()).toBeNull()
  })

  it('let the person in by the account they had', async () => {
    const { app } = moved()
    const browser = app.open()

    const response = await app.signInAsJane(browser)

    expect(targetOf(response)).toBe('/home')
    expect(await browser.session()).toMatchObject({ user: { email: resident.email } })
    const owner = await first().getUserByAccount({
      provider: 'example',
      providerAccountId: resident.subject,
    })
    expect(owner?.id).toBe(moved().residentId)
    expect(app.logged).toEqual([])
  })

  it('let the person in by their address', async () => {
    const { app } = moved()
    const browser = app.open()
    await browser.submit('/api/auth/signin/email', { email: resident.email, callbackUrl: '/inbox' })
    const code = app.mailer.codeOf(app.mailer.last())

    const response = await browser.submit('/api/auth/callback/email', { code })

    expect(targetOf(response)).toBe('/inbox')
    expect(await browser.session()).toMatchObject({ user: { email: resident.email } })
    expect((await first().getUserByEmail(resident.email))?.id).toBe(moved().residentId)
  })

  it('take somebody new, and let them go', async () => {
    const { app } = moved()
    const browser = app.open()
    const fields = { username: 'ada', password: 'lovelace', callbackUrl: '/home' }

    const response = await browser.submit('/api/auth/callback/credentials', fields)
    const session = await browser.session()
    const out = await browser.submit('/api/auth/signout', { callbackUrl: '/bye' })

    expect(targetOf(response)).toBe('/home')
    expect(session).toMatchObject({ user: { email: 'ada@example.com' } })
    expect(targetOf(out)).toBe('/bye')
    expect(await browser.session()).toBeNull()
  })
}
