// Fields that an application adds to its users, on each engine.
import { beforeAll, describe, expect, it as itAlways } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { type Auth, type AuthConfig, createAuth, type UserFields } from '../../src/index.ts'
import { email } from '../../src/providers/email.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { type CapturedMailer, createCapturedMailer } from '../../src/testing/captured-mailer.ts'
import { createFakeAuthorizationServer } from '../../src/testing/fake-authorization-server.ts'
import { createTestBrowser } from '../../src/testing/test-browser.ts'
import { createOfficialTables } from './existing/official-tables.ts'
import { createDatabase, engines, itOn, useDatabase } from './servers.ts'

const fields = {
  role: { type: 'string', default: 'member' },
  locale: { type: 'string', optional: true, input: true },
  score: { type: 'number', default: 0.5, input: true },
  isStaff: { type: 'boolean', default: false },
  trialEnds: { type: 'date', optional: true, input: true },
} as const satisfies UserFields

const trialEnds = new Date('2031-02-03T04:05:06.789Z')
const origin = 'https://app.test'

describe.each(engines)('fields of users on $name', (engine) => {
  const it = itOn(engine)
  const database = useDatabase(engine)
  let app: ReturnType<typeof createApp>
  beforeAll(() => {
    if (engine.missing === undefined) app = createApp({ database: database().url })
  })

  it('are kept as declared: what a profile says only where it is let in', async () => {
    const seen = await app.signIn('ada@example.com')

    expect(seen).toEqual({
      role: 'member',
      locale: 'en-GB',
      score: 7.25,
      isStaff: false,
      trialEnds,
    })
  })

  it('are changed by the adapter, and read with every session', async () => {
    const adapter = createSqlAdapter({ url: database().url, userFields: fields })
    const user = await adapter.createUser({ ...sampleUser(), ...{ role: 'admin', isStaff: true, score: -2 } })

    const changed = { ...{ id: user.id, role: 'owner', trialEnds: null, locale: 'ko' } }
    expect(user).toMatchObject({ role: 'admin', isStaff: true, score: -2, locale: null, trialEnds: null })
    expect(await adapter.updateUser(changed)).toMatchObject({ role: 'owner', isStaff: true, locale: 'ko' })
    expect(await adapter.getUser(user.id)).toMatchObject({ role: 'owner', isStaff: true, score: -2 })
    expect(await adapter.updateUser({ id: user.id, name: 'B' })).toMatchObject({ role: 'owner', name: 'B' })
    await adapter.close()
  })

  it('are added to tables that are there, and people from before get the default', async () => {
    const home = await createDatabase(engine)
    const before = createSqlAdapter({ url: home.url })
    await before.migrate()
    const { id } = await before.createUser(sampleUser())
    const after = createSqlAdapter({ url: home.url, userFields: fields })

    expect((await after.migrator.status()).pending).toEqual(['user_fields'])
    expect(await after.migrator.plan()).toHaveLength(5)
    expect(await after.migrator.migrate()).toEqual(['user_fields'])

    expect(await after.migrator.plan()).toEqual([])
    expect(await after.getUser(id)).toMatchObject({
      role: 'member',
      score: 0.5,
      isStaff: false,
      locale: null,
    })
    const fewer = createSqlAdapter({ url: home.url, userFields: { role: fields.role } })
    expect(await fewer.migrator.plan()).toEqual([])
    for (const adapter of [before, after, fewer]) await adapter.close()
    await home.drop()
  })

  it('of an earlier owner who proved nothing are taken back with the address', async () => {
    await app.signIn('mallory@example.com', { email_verified: false, locale: 'xx' })

    const seen = await app.proveAddress('mallory@example.com')

    expect(seen).toMatchObject({ role: 'member', locale: null, score: 0.5 })
  })
})

describe('fields of users', () => {
  itAlways('are kept by other adapters as they come', async () => {
    const adapter = createMemoryAdapter()

    const seen = await createApp({ adapter }).signIn('ada@example.com')

    expect(seen).toEqual({ role: 'member', locale: 'en-GB', score: 7.25, isStaff: false, trialEnds })
  })

  itAlways('live in tables of another maker too', async () => {
    const [sqlite] = engines
    if (!sqlite) throw new Error('no engine')
    const home = await createDatabase(sqlite)
    await createOfficialTables(home.client, 'drizzle', 'sqlite')

    const seen = await createApp({ database: { url: home.url, schema: 'drizzle' } }).signIn('ada@example.com')

    expect(seen).toMatchObject({ role: 'member', locale: 'en-GB' })
    expect(await home.client.query('select role, is_staff from "user"')).toEqual([
      { role: 'member', is_staff: 0 },
    ])
    await home.drop()
  })

  itAlways.each([
    ['a name that is ours', { email: { type: 'string', optional: true } }],
    ['no name of a column', { 'a-b': { type: 'string', optional: true } }],
    ['neither default nor optional', { role: { type: 'string' } }],
    ['a default of another type', { role: { type: 'string', default: 1 } }],
    ['no type', { role: { default: 'x' } }],
    [
      'one column twice',
      { a: { type: 'string', default: '', column: 'x' }, b: { type: 'string', default: '', column: 'x' } },
    ],
  ])('%s is refused at start-up', (_, wrong) => {
    const start = (): unknown =>
      createAuth(configOf({ database: ':memory:' }, wrong as unknown as UserFields))

    expect(start).toThrow('user.fields.')
  })
})

describe('fields of users in Redis', () => {
  itAlways('are refused at start-up: it would lose them', () => {
    expect(() => createAuth(configOf({ database: 'redis://db.example' }, fields))).toThrow('user.fields')
    expect(() => createAuth(configOf({ database: 'redis://db.example' }, {}))).not.toThrow()
  })
})

type Storage = Pick<AuthConfig, 'database' | 'adapter'>

function configOf<TFields extends UserFields>(
  storage: Storage,
  given: TFields,
): AuthConfig<unknown, TFields> {
  return {
    ...storage,
    url: origin,
    secret: 'user-fields-6d3f0b1c9a2e47588f04c1d7e95ab263',
    environment: {},
    logger: { error: () => {}, warn: () => {} },
    providers: [],
    user: { fields: given },
  }
}

interface Claims {
  readonly email_verified?: boolean
  readonly locale?: string
}

/** Signs people in whose provider, and whose own `profile()`, say more than was asked. */
function createApp(storage: Storage) {
  const mailer = createCapturedMailer()
  const open = (address: string, claims: Claims) => openApp({ storage, mailer, address, claims })
  return {
    proveAddress: async (address: string) => {
      const { auth, seen } = open(address, {})
      const browser = createTestBrowser((request) => auth.handle(request))
      await browser.submit('/api/auth/signin/email', { email: address })
      await browser.submit('/api/auth/callback/email', { code: mailer.codeOf(mailer.last()) })
      expect(await browser.session()).toMatchObject({ user: { email: address } })
      return seen()
    },
    signIn: async (address: string, claims: Claims = {}) => {
      const { auth, server, seen } = open(address, claims)
      const browser = createTestBrowser((request) => auth.handle(request))
      const asked = await browser.submit('/api/auth/signin/example', { callbackUrl: '/home' })
      const callback = server.authorize(new URL(asked.headers.get('location') ?? ''))
      await browser.get(callback.pathname + callback.search)
      const shown = JSON.stringify(await browser.session())
      expect(shown).toContain(address)
      expect(shown).not.toContain('member')
      return seen()
    },
  }
}

interface Opening {
  readonly storage: Storage
  readonly mailer: CapturedMailer
  readonly address: string
  readonly claims: Claims
}

function openApp({ storage, mailer, address, claims }: Opening) {
  const client = { clientId: 'app', clientSecret: 'client-secret' }
  const issuer = 'https://id.example'
  const user = {
    sub: address,
    name: 'Ada',
    email: address,
    email_verified: true,
    locale: 'en-GB',
    ...claims,
  }
  const server = createFakeAuthorizationServer({ issuer, ...client, user })
  let seen: unknown
  const auth: Auth<unknown> = createAuth({
    ...configOf(storage, fields),
    fetch: server.fetch,
    providers: [
      oidc({
        id: 'example',
        issuer,
        ...client,
        profile: (profile) => ({
          id: String(profile.sub),
          name: 'Ada',
          email: address,
          emailVerified: profile['email_verified'] === true,
          ...{ role: 'admin', isStaff: true, locale: profile['locale'], score: 7.25, trialEnds },
        }),
      }),
      email({ sendVerificationRequest: mailer.send }),
    ],
    callbacks: {
      session: ({ session, user: stored }) => {
        const { role, locale, score, isStaff, trialEnds: ends } = stored
        seen = { role, locale, score, isStaff, trialEnds: ends }
        return session
      },
    },
  })
  return { auth, server, seen: () => seen }
}
