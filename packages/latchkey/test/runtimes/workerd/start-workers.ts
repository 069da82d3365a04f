// Instances of the worker in workerd, with an OpenID provider and a mail server that they reach over HTTP.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { startOpenIdProvider } from '../../../../../tools/services/openid-provider.ts'
import { createTestBrowser, type TestBrowser } from '../../../src/testing/test-browser.ts'
import { createKeyPair } from '../../adapters/openid-keys.ts'
import { bundleWorker } from './bundle-worker.ts'
import { type SentMail, startMailServer } from './mail-server.ts'

/** An instance: the same code and secret as all others, in an isolate of its own. */
export type InstanceName = keyof typeof instances

/** What runs. */
export interface Workers {
  /** A browser that talks to one instance, with cookies of its own or those of another browser. */
  open(instance: InstanceName, cookies?: Iterable<readonly [string, string]>): TestBrowser
  /** Runs what an instance has to do at times. */
  runScheduled(instance: InstanceName): Promise<void>
  /** How many rows a table of the database has. */
  countRows(table: 'sessions' | 'verification_tokens' | 'rate_limits'): Promise<number>
  /** Mails that the workers sent, oldest first. */
  readonly mails: readonly SentMail[]
  stop(): Promise<void>
}

const day = 86_400

/** `sealed` have no database; the others share one. */
const instances = {
  sealed: { isSealed: true, aheadSeconds: 0 },
  'sealed, another': { isSealed: true, aheadSeconds: 0 },
  'sealed, two days later': { isSealed: true, aheadSeconds: 2 * day },
  'sealed, a month and a day later': { isSealed: true, aheadSeconds: 31 * day },
  stored: { isSealed: false, aheadSeconds: 0 },
  'stored, another': { isSealed: false, aheadSeconds: 0 },
  'stored, two days later': { isSealed: false, aheadSeconds: 2 * day },
  'stored, a month and a day later': { isSealed: false, aheadSeconds: 31 * day },
} as const

const origin = 'https://app.test'

/** Starts everything. `flags` are compatibility flags of workerd. */
export async function startWorkers(flags: readonly string[]): Promise<Workers> {
  const clientSecret = randomBytes(32).toString('base64url')
  const [contents, mailServer, openid] = await Promise.all([
    bundleWorker(join(import.meta.dirname, 'worker.ts')),
    startMailServer(),
    startProvider(clientSecret),
  ])
  const bindings = {
    AUTH_URL: origin,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ISSUER: openid.issuer,
    CLIENT_SECRET: clientSecret,
    MAIL_URL: mailServer.url,
  }
  const miniflare = new Miniflare({
    workers: Object.entries(instances).map(([name, { isSealed, aheadSeconds }]) => ({
      name,
      modules: [{ type: 'ESModule', path: 'worker.js', contents }],
      // Miniflare lets pages of an origin talk to it only where a route has its host.
      routes: name === 'sealed' ? ['app.test/*'] : [],
      compatibilityDate: '2026-07-01',
      compatibilityFlags: [...flags],
      bindings: { ...bindings, CLOCK_AHEAD_SECONDS: aheadSeconds },
      ...(isSealed ? {} : { d1Databases: { DB: 'auth' } }),
    })),
  })
  await miniflare.ready
  return {
    mails: mailServer.mails,
    open(instance, cookies = []) {
      const browser = createTestBrowser((request) => ask(miniflare, instance, request), { origin })
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      return browser
    },
    async runScheduled(instance) {
      await (await getWorker(miniflare, instance)).scheduled()
    },
    async countRows(table) {
      const database = await miniflare.getD1Database('DB', 'stored')
      return (await database.prepare(`select count(*) from ${table}`).first<number>('count(*)')) ?? 0
    },
    async stop() {
      await Promise.all([miniflare.dispose(), mailServer.stop(), openid.stop()])
    },
  }
}

async function startProvider(clientSecret: string): ReturnType<typeof startOpenIdProvider> {
  const { privateJwk } = await createKeyPair('ES256')
  const redirectUris = [`${origin}/api/auth/callback/example`]
  const client = {
    client_id: 'worker',
    client_secret: clientSecret,
    redirect_uris: redirectUris,
    id_token_signed_response_alg: 'ES256',
  }
  return startOpenIdProvider({ clients: [client], keys: [privateJwk] })
}

/** What we use of a worker. The types of Miniflare need those of Cloudflare, which would replace the platform's. */
interface Worker {
  fetch(url: string, init: RequestInit): Promise<Response>
  scheduled(): Promise<unknown>
}

async function getWorker(miniflare: Miniflare, instance: InstanceName): Promise<Worker> {
  return (await miniflare.getWorker(instance)) as unknown as Worker
}

async function ask(miniflare: Miniflare, instance: InstanceName, request: Request): Promise<Response> {
  const worker = await getWorker(miniflare, instance)
  const body = request.method === 'POST' ? { body: await request.text() } : {}
  const {
    status,
    headers,
    body: answered,
  } = await worker.fetch(request.url, {
    method: request.method,
    headers: [...request.headers],
    redirect: 'manual',
    ...body,
  })
  // Miniflare's classes are those of its own undici; a browser of the tests knows the platform's.
  return new Response(answered, { status, headers: [...headers] })
}
