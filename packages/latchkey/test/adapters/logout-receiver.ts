// The address of an application that a real provider can reach, for what its server says without a browser.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Auth } from '../../src/index.ts'
import { origin } from '../support/test-auth.ts'

/** What was delivered, and what the application answered. */
export interface Delivery {
  readonly headers: Readonly<Record<string, unknown>>
  readonly status: number
  /** Header and claims of the token. */
  readonly token: readonly unknown[]
}

/** A server that hands everything on. */
export interface LogoutReceiver {
  /** Where the provider of this id posts. */
  addressFor(providerId: string): string
  /** Whose requests they are from now on. */
  handBy(auth: Auth<unknown>): void
  /** The oldest delivery that was not asked for yet; waits for it. */
  next(): Promise<Delivery>
  stop(): Promise<void>
}

/** Starts a server on this machine. */
export async function startLogoutReceiver(): Promise<LogoutReceiver> {
  let application: Auth<unknown> | undefined
  const arrived: Delivery[] = []
  const waiting: ((delivery: Delivery) => void)[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const answer = await application?.handle(toRequest(request, body))
    response.writeHead(answer?.status ?? 502).end(await answer?.text())
    const token = readToken(new URLSearchParams(body).get('logout_token') ?? '')
    const delivery = { headers: request.headers, status: answer?.status ?? 502, token }
    const waits = waiting.shift()
    if (waits) waits(delivery)
    else arrived.push(delivery)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    addressFor: (id) => `http://127.0.0.1:${port}/api/auth/backchannel-logout/${id}`,
    handBy(auth) {
      application = auth
    },
    next: async () => arrived.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function toRequest({ method = 'POST', url = '/', headers }: IncomingMessage, body: string): Request {
  const contentType = headers['content-type'] ?? ''
  return new Request(origin + url, { method, body, headers: { 'content-type': contentType } })
}

function readToken(token: string): readonly unknown[] {
  const parts = token.split('.').slice(0, 2)
  return parts.map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
}
