// A throw-away Glewlwyd, an OpenID provider written in C by others than `oidc-provider`, set up through its REST interface.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { findFreePort } from './free-port.ts'
import { createServiceFolder, startService } from './run-service.ts'

const program = '/usr/bin/glewlwyd'
const schema = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3'
const defaults = '/etc/glewlwyd/glewlwyd.conf'

/** What to tell someone who has no Glewlwyd. */
export const howToGetGlewlwyd = 'install Glewlwyd (Debian: apt-get install glewlwyd)'

/** Whether this machine can start one. */
export function hasGlewlwyd(): boolean {
  return [program, schema, defaults].every((path) => existsSync(path))
}

/** A client to register. */
export interface GlewlwydClient {
  readonly id: string
  readonly secret: string
  readonly redirectUri: string
  /** Told of people who sign out. @default nobody is */
  readonly backchannelLogoutUri?: string
}

/** What the provider is to know. */
export interface GlewlwydSettings {
  readonly clients: readonly GlewlwydClient[]
  /** Private RSA key it signs with, as a JWK with `kid` and `alg`. */
  readonly key: Readonly<Record<string, unknown>>
}

/** A provider that runs. It knows jane, with the password `janes-password`. */
export interface Glewlwyd {
  readonly issuer: string
  /** Signs jane in, agrees, and gives the address the browser is sent back to. */
  authorize(url: URL): Promise<URL>
  /** Ends a session of jane by its id (`sid` of the ID token); clients are told. */
  endSession(sid: string): Promise<void>
  stop(): Promise<void>
}

/** Starts a provider. */
export async function startGlewlwyd(settings: GlewlwydSettings): Promise<Glewlwyd> {
  const folder = await createServiceFolder('glewlwyd')
  const port = await findFreePort()
  const origin = `http://localhost:${port}`
  writeConfiguration(folder, origin, port)
  const stop = await startService({
    command: [program, '-c', join(folder, 'glewlwyd.conf')],
    folder,
    port,
    greets: false,
    signal: 'SIGKILL',
  })
  try {
    await setUp(origin, settings)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    issuer: `${origin}/api/oidc`,
    stop,
    authorize: (url) => authorizeAsJane(origin, url),
    async endSession(sid) {
      const { call } = await signIn(origin, 'jane', 'janes-password')
      await call('DELETE', `oidc/session/${sid}/`)
    },
  }
}

function writeConfiguration(folder: string, origin: string, port: number): void {
  const file = join(folder, 'db')
  const database = new DatabaseSync(file)
  database.exec(readFileSync(schema, 'utf8'))
  database.close()
  if (process.getuid?.() === 0) execFileSync('chown', ['nobody', file])
  const configuration = readFileSync(defaults, 'utf8')
    .replace(/^port=.*/m, `port=${port}\nbind_address="127.0.0.1"`)
    .replace(/^external_url=.*/m, `external_url="${origin}"`)
    .replace(/^log_mode=.*/m, 'log_mode="console"')
    .replace(/^@include.*/m, `database={ type="sqlite3"; path="${file}"; };`)
  writeFileSync(join(folder, 'glewlwyd.conf'), configuration)
}

/** A session at the REST interface. */
type Call = (method: string, path: string, body?: object) => Promise<void>

async function signIn(
  origin: string,
  username: string,
  password: string,
): Promise<{ call: Call; cookie: string }> {
  let cookie = ''
  const call: Call = async (method, path, body) => {
    const response = await fetch(`${origin}/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: body ? JSON.stringify(body) : null,
    })
    if (!response.ok)
      throw new Error(`glewlwyd: ${path} answered ${response.status} ${await response.text()}`)
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  }
  await call('POST', 'auth/', { username, password })
  return { call, cookie }
}

async function setUp(origin: string, { clients, key }: GlewlwydSettings): Promise<void> {
  const { call } = await signIn(origin, 'admin', 'password')
  await call('POST', 'mod/plugin', {
    module: 'oidc',
    name: 'oidc',
    display_name: 'OpenID Connect',
    enabled: true,
    parameters: describePlugin(`${origin}/api/oidc`, key),
  })
  for (const { id, secret, redirectUri, backchannelLogoutUri } of clients) {
    await call('POST', 'client', {
      client_id: id,
      client_secret: secret,
      name: id,
      enabled: true,
      confidential: true,
      redirect_uri: [redirectUri],
      authorization_type: ['code', 'refresh_token'],
      token_endpoint_auth_method: [id],
      scope: ['openid'],
      ...(backchannelLogoutUri && {
        backchannel_logout_uri: backchannelLogoutUri,
        backchannel_logout_session_required: 'true',
      }),
    })
  }
  await call('POST', 'user', {
    username: 'jane',
    password: 'janes-password',
    name: 'Jane Doe',
    email: 'jane@example.test',
    enabled: true,
    scope: ['openid'],
  })
}

function describePlugin(issuer: string, key: GlewlwydSettings['key']): Readonly<Record<string, unknown>> {
  return {
    iss: issuer,
    'jwks-private': JSON.stringify({ keys: [key] }),
    'default-kid': key['kid'],
    'jwks-show': true,
    'access-token-duration': 3600,
    'refresh-token-duration': 1_209_600,
    'code-duration': 600,
    'allow-non-oidc': true,
    'auth-type-code-enabled': true,
    'auth-type-refresh-enabled': true,
    'refresh-token-rolling': true,
    'refresh-token-one-use': 'always',
    'auth-type-code-revoke-replayed': true,
    'pkce-allowed': true,
    'pkce-required': true,
    'oauth-par-allowed': true,
    'oauth-par-duration': 90,
    'oauth-par-request_uri-prefix': 'urn:ietf:params:oauth:request_uri:',
    'oauth-dpop-allowed': true,
    'oauth-dpop-iat-duration': 30,
    'oauth-as-iss-id': true,
    'session-management-allowed': true,
    'back-channel-logout-allowed': true,
    'session-cookie-name': 'provider-session',
    'session-cookie-expiration': 2_419_200,
    'name-claim': 'mandatory',
    'email-claim': 'mandatory',
    'subject-type': 'public',
    'allowed-scope': ['openid'],
  }
}

/** What the page of the provider does, through the interface that the page uses. */
async function authorizeAsJane(origin: string, url: URL): Promise<URL> {
  const { call, cookie } = await signIn(origin, 'jane', 'janes-password')
  const page = await follow(url, cookie)
  if (!page.href.startsWith(origin)) return page
  const next = new URL(page.searchParams.get('callback_url') ?? page)
  await call('PUT', `auth/grant/${page.searchParams.get('client_id')}`, { scope: 'openid' })
  next.searchParams.set('g_continue', '')
  return follow(next, cookie)
}

async function follow(url: URL, cookie: string): Promise<URL> {
  const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
  const location = response.headers.get('location')
  if (!location) throw new Error(`glewlwyd: ${url.pathname} answered ${response.status}`)
  return new URL(location, url)
}
