// Each sender against a server on this machine that takes exactly what the service documents and nothing else.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { VerificationRequest } from '../../../../src/contracts/mailer.ts'
import { customFetch, type EmailProvider } from '../../../../src/contracts/provider.ts'
import { forwardemail } from '../../../../src/providers/forwardemail.ts'
import type { HttpMailOptions } from '../../../../src/providers/http-mail/service.ts'
import { loops } from '../../../../src/providers/loops.ts'
import { mailgun } from '../../../../src/providers/mailgun.ts'
import { postmark } from '../../../../src/providers/postmark.ts'
import { resend } from '../../../../src/providers/resend.ts'
import { sendgrid } from '../../../../src/providers/sendgrid.ts'

interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: unknown
}

const key = 'canary-key-123'
const from = 'Example <no-reply@mail.example>'
const to = "o'brien+tag@example.com"
let seen: Seen[] = []
let answer: () => { status: number; body?: unknown; type?: string; location?: string }
let port = 0

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const headers = new Headers(request.headers as Record<string, string>)
    const bytes = Buffer.concat(chunks)
    const isForm = headers.get('content-type')?.startsWith('multipart/form-data;')
    const body = isForm
      ? Object.fromEntries(
          await new Response(bytes, {
            headers: { 'content-type': headers.get('content-type') ?? '' },
          }).formData(),
        )
      : JSON.parse(bytes.toString())
    seen.push({ method: request.method ?? '', url: headers.get('x-test-url') ?? '', headers, body })
    const { status, body: reply = '', type = 'application/json', location } = answer()
    response.writeHead(status, { 'content-type': type, ...(location ? { location } : {}) })
    response.end(typeof reply === 'string' ? reply : JSON.stringify(reply))
  })
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())
beforeEach(() => {
  seen = []
  answer = () => ({ status: 200, body: {} })
})

/** Sends to this machine what was meant for the service, and says where it was meant to go. */
const reach: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers)
  headers.set('x-test-url', String(input))
  return fetch(`http://127.0.0.1:${port}/`, { ...init, headers })
}

const common = { apiKey: key, [customFetch]: reach } satisfies HttpMailOptions
const rendered = { ...common, from }

function send(provider: EmailProvider, changes: Partial<VerificationRequest> = {}) {
  return provider.sendVerificationRequest({
    identifier: to,
    url: 'https://app.example/api/auth/callback/email?token=canary-token',
    code: '042042',
    expires: new Date(0),
    maxAgeSeconds: 600,
    token: 'canary-token',
    provider,
    theme: { name: 'Shop' },
    language: 'en',
    ...changes,
  })
}

const subject = 'Sign in to Shop'
const html = expect.stringContaining('https://app.example/api/auth/callback/email?token=canary-token')
const text = expect.stringContaining('042042')
const bearer = { authorization: `Bearer ${key}` }
const mail = { from, to, subject, html, text }

const services: readonly (readonly [
  string,
  EmailProvider,
  { url: string; headers: Record<string, string>; body: unknown; ok: object },
])[] = [
  [
    'resend',
    resend(rendered),
    {
      url: 'https://api.resend.com/emails',
      headers: bearer,
      body: mail,
      ok: { status: 200, body: { id: '1' } },
    },
  ],
  [
    'sendgrid',
    sendgrid(rendered),
    {
      url: 'https://api.sendgrid.com/v3/mail/send',
      headers: bearer,
      body: {
        personalizations: [{ to: [{ email: to }] }],
        from: { email: 'no-reply@mail.example', name: 'Example' },
        subject,
        content: [
          { type: 'text/plain', value: text },
          { type: 'text/html', value: html },
        ],
        tracking_settings: { click_tracking: { enable: false, enable_text: false } },
      },
      ok: { status: 202 },
    },
  ],
  [
    'postmark',
    postmark(rendered),
    {
      url: 'https://api.postmarkapp.com/email',
      headers: { 'x-postmark-server-token': key },
      body: {
        From: from,
        To: to,
        Subject: subject,
        TextBody: text,
        HtmlBody: html,
        MessageStream: 'outbound',
      },
      ok: { status: 200, body: { ErrorCode: 0, Message: 'OK' } },
    },
  ],
  [
    'mailgun',
    mailgun(rendered),
    {
      url: 'https://api.mailgun.net/v3/mail.example/messages',
      headers: { authorization: `Basic ${btoa(`api:${key}`)}` },
      body: mail,
      ok: { status: 200, body: { id: '<1>', message: 'Queued. Thank you.' } },
    },
  ],
  [
    'forwardemail',
    forwardemail(rendered),
    {
      url: 'https://api.forwardemail.net/v1/emails',
      headers: { authorization: `Basic ${btoa(`${key}:`)}` },
      body: mail,
      ok: { status: 200, body: { id: '1' } },
    },
  ],
  [
    'loops',
    loops({ ...common, transactionalId: 'tx-1' }),
    {
      url: 'https://app.loops.so/api/v1/transactional',
      headers: bearer,
      body: {
        transactionalId: 'tx-1',
        email: to,
        dataVariables: { url: 'https://app.example/api/auth/callback/email?token=canary-token' },
      },
      ok: { status: 200, body: { success: true } },
    },
  ],
]

describe.each(services)('%s', (id, provider, { url, headers, body, ok }) => {
  it('posts one mail exactly as the service documents it', async () => {
    answer = () => ok as ReturnType<typeof answer>

    await send(provider)

    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ method: 'POST', url, body })
    expect(Object.keys(Object(seen[0]?.body)).sort()).toEqual(Object.keys(Object(body)).sort())
    for (const [name, value] of Object.entries(headers)) expect(seen[0]?.headers.get(name)).toBe(value)
    const type = id === 'mailgun' ? /^multipart\/form-data; boundary=/ : /^application\/json$/
    expect(seen[0]?.headers.get('content-type')).toMatch(type)
    expect(provider).toMatchObject({ id, name: 'E-mail', type: 'email', maxAge: 600 })
  })

  it('takes the key that start-up found in the environment', async () => {
    answer = () => ok as ReturnType<typeof answer>

    await send(provider, { provider: { id, name: 'E-mail', apiKey: 'from-environment' } })

    expect(JSON.stringify([...(seen[0]?.headers ?? [])])).not.toContain(key)
  })

  it.each([
    { status: 401, body: { message: `API key ${key} for ${to}` } },
    { status: 422, body: { message: to } },
    { status: 500, body: 'oops', type: 'text/plain' },
    { status: 302, location: 'https://evil.example/' },
  ])('fails without telling key, token or address: %j', async (refusal) => {
    answer = () => refusal

    const error: unknown = await Promise.resolve(send(provider)).catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({ code: 'mail_not_sent', providerId: id })
    const { describeForLog } = await import('../../../../src/errors/describe-for-log.ts')
    const told = JSON.stringify([describeForLog(error), Object(error).detail, String(Object(error).cause)])
    expect(told).not.toMatch(/canary|brien/)
    expect(seen).toHaveLength(1)
  })
})

describe('particulars', () => {
  it('believes Postmark’s error code, not its status', async () => {
    answer = () => ({ status: 200, body: { ErrorCode: 406, Message: 'inactive' } })

    await expect(send(postmark(rendered))).rejects.toMatchObject({ code: 'mail_not_sent' })
  })

  it.each([
    [
      'https://api.eu.mailgun.net/v3/other.example/messages',
      mailgun({ ...rendered, region: 'eu', domain: 'other.example' }),
    ],
    ['https://api.eu.sendgrid.com/v3/mail/send', sendgrid({ ...rendered, region: 'eu' })],
  ])('goes to %s', async (url, provider) => {
    await send(provider)

    expect(seen[0]?.url).toBe(url)
  })

  it('gives Loops the code where the template shows it', async () => {
    const provider = loops({
      ...common,
      transactionalId: 'tx',
      dataVariables: ({ code }) => ({ code: code ?? '' }),
    })

    await send(provider)

    expect(seen[0]?.body).toMatchObject({ dataVariables: { code: '042042' } })
  })

  it.each(['', 'nobody', 'a@b.example, c@d.example', 'Example <a@b.example> <c@d.example>'])(
    'refuses the sender %j at start-up',
    (sender) => {
      for (const make of [resend, sendgrid, postmark, mailgun, forwardemail]) {
        expect(() => make({ from: sender })).toThrow('is no sender')
      }
    },
  )
})
