// Keys of mail services come from the environment, and a missing one is a problem at start-up.
import { describe, expect, it } from 'vitest'
import { createAuth, customFetch } from '../../src/index.ts'
import { nodemailer } from '../../src/providers/nodemailer.ts'
import { resend } from '../../src/providers/resend.ts'
import { createTestApp, origin, secret } from '../support/test-auth.ts'

const from = 'Example <no-reply@app.test>'

describe('a mail service', () => {
  it('takes its key from AUTH_<ID>_KEY and sends a mail that signs in', async () => {
    const sent: { key: string | null; body: { to: string; text: string } }[] = []
    const reach: typeof fetch = async (_input, init) => {
      sent.push({
        key: new Headers(init?.headers).get('authorization'),
        body: JSON.parse(String(init?.body)),
      })
      return Response.json({ id: '1' })
    }
    const provider = resend({ id: 'work-mail', from, [customFetch]: reach })
    const app = createTestApp({ providers: [provider], environment: { AUTH_WORK_MAIL_KEY: 're_1' } })
    const browser = app.open()

    await browser.submit('/api/auth/signin/work-mail', { email: 'Grace@example.com', callbackUrl: '/in' })
    const link = new URL(/https:\S+/.exec(sent[0]?.body.text ?? '')?.[0] ?? '')
    const response = await browser.get(link.pathname + link.search)

    expect(sent).toMatchObject([{ key: 'Bearer re_1', body: { to: 'Grace@example.com'.toLowerCase() } }])
    expect(response.headers.get('location')).toBe('https://app.test/in')
    expect(await browser.session()).toMatchObject({ user: { email: 'grace@example.com' } })
  })

  it('does not start without a key, and says how to give one', () => {
    const start = () =>
      createAuth({
        url: origin,
        secret,
        environment: {},
        database: ':memory:',
        providers: [resend({ from })],
      })

    expect(start).toThrow('Set AUTH_RESEND_KEY (option "apiKey")')
  })
})

describe('nodemailer', () => {
  it('is `email` by its other name', () => {
    expect(nodemailer({ server: 'smtp://localhost', from })).toMatchObject({
      id: 'nodemailer',
      type: 'email',
      from,
    })
    expect(nodemailer({ id: 'second', server: 'smtp://localhost', from }).id).toBe('second')
  })
})
