import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { createMailTransport, type OutgoingMail } from '../../../../src/providers/email/transport.ts'
import { email } from '../../../../src/providers/email.ts'

interface Delivery {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function startSmtp(options: SMTPServerOptions = {}) {
  const deliveries: Delivery[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const to = envelope.rcptTo.map(({ address }) => address)
        deliveries.push({ from, to, raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
    ...options,
  })
  // What the client really sends: the server's own parser decodes A-labels before it shows them.
  const wire: Buffer[] = []
  server.server.on('connection', (socket: Socket) => socket.on('data', (chunk: Buffer) => wire.push(chunk)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close(() => {}))
  const recipientLines = () =>
    Buffer.concat(wire)
      .toString()
      .match(/^RCPT TO:.*$/gm)
  return { deliveries, recipientLines, port: (server.server.address() as AddressInfo).port }
}

const mail: OutgoingMail = {
  to: 'ada@example.com',
  from: 'Example <no-reply@app.example>',
  subject: '로그인',
  text: 'text part',
  html: '<p>html part</p>',
}

describe('against a real SMTP server', () => {
  it.each([["o'brien+tag@xn--3e0b707e.example"], ['a#$&*/=?^_`{|}~-@example.com'], ['ada@example.com']])(
    'delivers to exactly the stored address %s',
    async (address) => {
      const { deliveries, recipientLines, port } = await startSmtp()
      const provider = email({ server: `smtp://127.0.0.1:${port}`, from: mail.from })

      await provider.sendVerificationRequest({
        identifier: address,
        url: 'https://app.example/api/auth/callback/email?token=t',
        code: '042042',
        expires: new Date(0),
        maxAgeSeconds: 600,
        token: 't',
        provider,
        theme: { name: 'Shop\r\nBcc: eve@evil.example' },
        language: 'en',
      })

      expect(deliveries).toHaveLength(1)
      expect(deliveries[0]).toMatchObject({ from: 'no-reply@app.example', to: [expect.any(String)] })
      expect(recipientLines()).toEqual([`RCPT TO:<${address}>`])
      expect(deliveries[0]?.raw.match(/^(to|cc|bcc):.*$/gim)).toEqual([`To: ${address}`])
      expect(deliveries[0]?.raw).toContain('042042')
    },
  )

  it('sends text and HTML, marked as automatic', async () => {
    const { deliveries, port } = await startSmtp()

    await createMailTransport({ host: '127.0.0.1', port })(mail)

    const raw = deliveries[0]?.raw ?? ''
    expect(raw).toContain('Auto-Submitted: auto-generated')
    expect(raw).toContain('multipart/alternative')
    expect(raw.indexOf('text part')).toBeLessThan(raw.indexOf('html part'))
  })

  it('sends several mails through one transport', async () => {
    const { deliveries, port } = await startSmtp()
    const send = createMailTransport({ host: '127.0.0.1', port })

    await Promise.all([send(mail), send({ ...mail, to: 'bob@example.com' })])

    expect(deliveries.map(({ to }) => to[0]).sort()).toEqual(['ada@example.com', 'bob@example.com'])
  })

  it('takes a transport that was made for nodemailer', async () => {
    const sent: unknown[] = []
    const transport = {
      name: 'own',
      version: '1',
      send(message: { data: { to: unknown } }, done: (error: null, info: object) => void) {
        sent.push(message.data.to)
        done(null, {})
      },
    }

    await createMailTransport(transport)(mail)

    expect(sent).toEqual([{ name: '', address: 'ada@example.com' }])
  })

  it('says that the server refused the recipient', async () => {
    const transport = {
      name: 'own',
      version: '1',
      send: (_message: unknown, done: (error: null, info: object) => void) =>
        done(null, { rejected: ['ada@example.com'] }),
    }

    await expect(createMailTransport(transport)(mail)).rejects.toMatchObject({ code: 'mail_not_sent' })
  })

  it('fails when the server refuses', async () => {
    const { port } = await startSmtp({
      onRcptTo: (_address, _session, done) => done(new Error('no such mailbox')),
    })

    await expect(createMailTransport({ host: '127.0.0.1', port })(mail)).rejects.toThrow()
  })

  it('fails when nobody listens, and works again later', async () => {
    const { port } = await startSmtp()
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port: closedPort } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))

    await expect(createMailTransport({ host: '127.0.0.1', port: closedPort })(mail)).rejects.toThrow()
    await expect(createMailTransport({ host: '127.0.0.1', port })(mail)).resolves.toBeUndefined()
  })

  it('does not wait for a server that says nothing', async () => {
    const sockets: Socket[] = []
    const silent = createServer((socket) => void sockets.push(socket))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    stops.push(() => {
      for (const socket of sockets) socket.destroy()
      silent.close()
    })
    const { port } = silent.address() as AddressInfo

    const sending = createMailTransport({ host: '127.0.0.1', port, greetingTimeout: 50 })(mail)

    await expect(sending).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  })

  it('reads no file and fetches nothing, whatever the options say', async () => {
    const { deliveries, port } = await startSmtp()
    const send = createMailTransport({
      host: '127.0.0.1',
      port,
      disableFileAccess: false,
      disableUrlAccess: false,
    })
    const html = { path: '/etc/hostname' } as unknown as string

    await expect(send({ ...mail, html })).rejects.toThrow('File access rejected')
    expect(deliveries).toEqual([])
  })
})
