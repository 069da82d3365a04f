// server.ts
import { createServer, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { createAuth } from 'latchkey'
import { credentials } from 'latchkey/providers/credentials'

const origin = process.env['AUTH_URL'] ?? 'http://localhost:3000'

const auth = createAuth({
  database: 'file:./app.db',
  url: origin,
  providers: [
    credentials({
      credentials: {
        username: { label: 'Username', autocomplete: 'username' },
        password: { label: 'Password', type: 'password', autocomplete: 'current-password' },
      },
      // For trying it. Ask your users table here, and compare hashes.
      authorize: ({ username, password }) =>
        username === 'ada' && password === 'analytical-engine' ? { id: '1', name: 'Ada' } : null,
    }),
  ],
})

/** The same request as the Web has it. Throws for what no Web request can be, such as TRACE. */
function toWebRequest(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/', headers } = incoming
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(origin + url), {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  })
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/api/auth/')) return auth.handle(request)
  const session = await auth.session(request)
  if (session) return Response.json({ hello: session.user?.name })
  return Response.redirect(`${origin}/api/auth/signin?callbackUrl=${encodeURIComponent(pathname)}`)
}

createServer(async (incoming, outgoing) => {
  try {
    const response = await answer(toWebRequest(incoming))
    outgoing.statusCode = response.status
    // Each cookie is a `set-cookie` of its own here, so append: setting would keep the last one only.
    for (const [name, value] of response.headers) outgoing.appendHeader(name, value)
    outgoing.end(new Uint8Array(await response.arrayBuffer()))
  } catch (error) {
    console.error(error)
    outgoing.writeHead(500).end()
  }
}).listen(3000, () => console.log(origin))
