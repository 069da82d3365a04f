// Whatever is typed as an address: what is stored, what the mail server is told, and who is signed in are one and the same.
import type { AddressInfo, Socket } from 'node:net'
import fc from 'fast-check'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { email } from '../../src/providers/email.ts'
import { encodedDomain, hostileText, plausibleAddress, shapedText } from '../support/hostile-addresses.ts'
import { createTestApp } from '../support/test-auth.ts'

const unlimited = { count: () => 0 }

describe('through a real SMTP server', () => {
  const stored: string[] = []
  const bodies: string[] = []
  let wire: Buffer[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString())
        done()
      })
    },
  })
  // The bytes of the client: the server's own parser may read an address as another.
  server.server.on('connection', (socket: Socket) => socket.on('data', (chunk: Buffer) => wire.push(chunk)))
  let port = 0
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.server.address() as AddressInfo).port
  })
  afterAll(() => void server.close(() => undefined))

  function createApp() {
    const adapter = createMemoryAdapter()
    const app = createTestApp({
      rateLimiter: unlimited,
      providers: [email({ server: `smtp://127.0.0.1:${port}`, from: 'no-reply@app.example' })],
      adapter: {
        ...adapter,
        replaceVerificationToken: (token) => {
          stored.push(token.identifier)
          return adapter.replaceVerificationToken(token)
        },
      },
    })
    return { ...app, adapter }
  }

  async function ask(app: ReturnType<typeof createApp>, typed: string): Promise<boolean> {
    stored.length = 0
    bodies.length = 0
    wire = []
    const browser = app.open()
    const response = await browser.submit('/api/auth/signin/email', { email: typed })
    const told =
      Buffer.concat(wire)
        .toString()
        .match(/^RCPT TO:.*$/gm) ?? []
    const refusal = new URL(response.headers.get('location') ?? '').searchParams.get('error')
    if (refusal === 'invalid_email_address') {
      expect([told, stored]).toEqual([[], []])
      return false
    }
    const [address = ''] = stored
    expect(stored).toHaveLength(1)
    expect(told).toEqual([`RCPT TO:<${address}>`])
    // The mail server knows of domains that cannot be; it was asked about the stored one all the same.
    if (refusal === 'mail_not_sent') return false
    expect(refusal).toBeNull()
    const headers = bodies.join().replaceAll(/\r\n[ \t]+/g, ' ')
    expect(headers.match(/^(?:to|cc|bcc):.*$/gim)).toEqual([`To: ${address}`])
    await expectSignedInAs(app, browser, address)
    return true
  }

  async function expectSignedInAs(
    app: ReturnType<typeof createApp>,
    browser: ReturnType<typeof app.open>,
    address: string,
  ): Promise<void> {
    const [, link = ''] =
      /(https:\/\/app\.test\/api\/auth\/callback\/email\?[^\s"]+)/.exec(unfold(bodies.join())) ?? []
    const { pathname, search } = new URL(link.replaceAll('&amp;', '&'))
    await browser.get(pathname + search)
    expect(await browser.session()).toMatchObject({ user: { email: address } })
    expect((await app.adapter.getUserByEmail(address))?.emailVerified).toBeInstanceOf(Date)
  }

  it.each([
    ['hostile text', hostileText, 300, 0],
    ['hostile text around an address', shapedText, 200, 3],
    ['plausible addresses', plausibleAddress, 50, 10],
    ['A-labels, broken ones too', encodedDomain, 30, 0],
  ])('%s', async (_name, arbitrary, numRuns, leastAccepted) => {
    const app = createApp()
    let accepted = 0

    await fc.assert(
      fc.asyncProperty(arbitrary, async (typed) => {
        if (await ask(app, typed)) accepted++
      }),
      { numRuns, seed: 20_302, endOnFailure: true },
    )

    expect(accepted).toBeGreaterThanOrEqual(leastAccepted)
  })
})

/** Undoes quoted-printable. */
function unfold(text: string): string {
  return text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
