// A worker as an application has one: made once, when the module is loaded, where workerd allows neither requests nor
// random numbers.
import { env } from 'cloudflare:workers'
import { createAuth, customFetch, type D1Client, type EmailProvider } from 'latchkey'
import { openDatabase } from 'latchkey/adapters/sql'
import { credentials } from 'latchkey/providers/credentials'
import { oidc } from 'latchkey/providers/oidc'
import { passkey } from 'latchkey/providers/passkey'
import { resend } from 'latchkey/providers/resend'

const { DB } = env
const database = DB && withHangs(DB)
let hangsNext = false

const auth = createAuth({
  url: env.AUTH_URL,
  secret: env.AUTH_SECRET,
  logger: { warn: () => undefined }, // refusals are what the tests provoke
  clock: () => Date.now() + env.CLOCK_AHEAD_SECONDS * 1000,
  providers: [
    oidc({ id: 'example', issuer: env.ISSUER, clientId: 'worker', clientSecret: env.CLIENT_SECRET }),
    credentials({
      credentials: { username: { label: 'User name' }, password: { label: 'Password', type: 'password' } },
      authorize: ({ username, password }) =>
        username === 'ada' && password === 'lovelace' ? { id: 'ada', name: 'Ada Lovelace' } : null,
    }),
    ...(database ? [mail(), passkey()] : []),
  ],
  ...(database ? { database } : {}),
})

/** The requests that Resend would get, at the mail server of the tests. */
function mail(): EmailProvider {
  const send: typeof fetch = (_input, init) => fetch(env.MAIL_URL, init)
  return resend({ apiKey: 'none', from: 'worker@app.test', [customFetch]: send })
}

/** The database, whose next transaction never answers once that was asked for: workerd then ends the request. */
function withHangs(client: D1Client): D1Client {
  const batch = (...[statements]: readonly [readonly unknown[]]): unknown => {
    if (!hangsNext || statements.length < 2) return client.batch(...([statements] as never[]))
    hangsNext = false
    return new Promise(() => undefined)
  }
  return { prepare: (sql) => client.prepare(sql), exec: (sql) => client.exec(sql), batch }
}

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/api/auth/')) return auth.handle(request)
    if (pathname === '/hang') hangsNext = true
    return Response.json(await auth.session(request))
  },
  /** What a cron trigger runs. */
  async scheduled(): Promise<void> {
    if (DB) await openDatabase(DB).deleteExpired(new Date(Date.now() + env.CLOCK_AHEAD_SECONDS * 1000))
  },
}
