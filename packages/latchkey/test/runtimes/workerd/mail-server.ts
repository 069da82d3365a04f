// Takes the requests that a mail service would get, over HTTP.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A mail, as it is handed to the service. */
export interface SentMail {
  readonly to: string
  readonly text: string
}

/** The server. */
export interface MailServer {
  readonly url: string
  /** All mails, oldest first. */
  readonly mails: readonly SentMail[]
  stop(): Promise<void>
}

/** Starts it on a free port. */
export async function startMailServer(): Promise<MailServer> {
  const mails: SentMail[] = []
  const server = createServer(async (request, response) => {
    mails.push(JSON.parse(await text(request)))
    response.end('{"id":"1"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/emails`,
    mails,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
