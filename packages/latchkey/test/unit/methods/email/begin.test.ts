import { describe, expect, it, vi } from 'vitest'
import type { VerificationRequest } from '../../../../src/contracts/mailer.ts'
import { InvalidConfiguration, MissingPackage } from '../../../../src/errors/config-errors.ts'
import { MailNotSent } from '../../../../src/errors/sign-in-errors.ts'
import { baseUrl, createRows, startEmail } from './start-email.ts'

describe('asking for a mail', () => {
  it('sends link and code to the normalised address and the browser to the page that says so', async () => {
    const { openBrowser, mailer, provider } = startEmail()

    const redirectTo = await openBrowser().ask(' Ada@Example.COM ')

    const mail = mailer.last()
    const link = mailer.linkOf(mail)
    expect(redirectTo).toBe(`${baseUrl}/verify-request?provider=email&type=email`)
    expect(mail.identifier).toBe('ada@example.com')
    expect(mailer.codeOf(mail)).toMatch(/^\d{6}$/)
    expect(mail).toMatchObject({ language: 'en', maxAgeSeconds: 600, provider: { id: provider.id } })
    expect(`${link.origin}${link.pathname}`).toBe(`${baseUrl}/callback/email`)
    expect([...link.searchParams.keys()]).toEqual(['callbackUrl', 'token', 'email'])
    expect(link.searchParams.get('callbackUrl')).toBe('https://app.example/inbox')
  })

  it('stores a hash, never the secret', async () => {
    const { openBrowser, mailer, rows, clock } = startEmail()

    await openBrowser().ask('ada@example.com')

    const [row] = [...rows.rows.values()]
    expect(row).toEqual({
      identifier: 'ada@example.com',
      token: expect.stringMatching(/^[\w-]{43}$/),
      expires: new Date(clock() + 600_000),
    })
    expect(mailer.last().token).toMatch(/^[\w-]{43}$/)
    expect(row?.token).not.toBe(mailer.last().token)
  })

  it('keeps nothing readable in the cookie', async () => {
    const { openBrowser, mailer } = startEmail()
    const browser = openBrowser()

    await browser.ask('ada@example.com')

    const [[name, value] = ['', '']] = [...browser.jar]
    const parts = value.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    expect(name).toBe('__Host-latchkey.email')
    for (const secret of ['ada', mailer.codeOf(mailer.last()), mailer.last().token]) {
      expect(parts.join()).not.toContain(secret)
    }
  })

  it('writes the row before it sends', async () => {
    const rows = createRows()
    const stored: number[] = []
    const sendVerificationRequest = (): void => void stored.push(rows.rows.size)
    const { openBrowser } = startEmail({ rows, provider: { sendVerificationRequest } })

    await openBrowser().ask('ada@example.com')

    expect(stored).toEqual([1])
  })

  it('mails no code where attempts cannot be counted', async () => {
    const { openBrowser, mailer } = startEmail({ canCount: false })

    await openBrowser().ask('ada@example.com')

    expect(mailer.last().code).toBeUndefined()
  })

  it('stays under the size of a cookie with a very long target', async () => {
    const { openBrowser } = startEmail()
    const browser = openBrowser()

    await browser.ask('ada@example.com', `https://app.example/?q=${'x'.repeat(8000)}`)

    expect([...browser.jar.values()].join().length).toBeLessThan(3800)
  })

  it('does the same work for every address: it asks the store nothing', async () => {
    const rows = createRows()
    const replace = vi.spyOn(rows, 'replace')
    const consume = vi.spyOn(rows, 'consume')
    const { openBrowser } = startEmail({ rows })

    const answers = [await openBrowser().ask('known@example.com'), await openBrowser().ask('new@example.com')]

    expect(replace).toHaveBeenCalledTimes(2)
    expect(consume).not.toHaveBeenCalled()
    expect(new Set(answers).size).toBe(1)
  })
})

describe('a mail that cannot be sent', () => {
  const failWith = (error: Error) => (_mail: VerificationRequest) => Promise.reject(error)

  it('is told, and its secret withdrawn', async () => {
    const cause = new Error('connection refused')
    const { openBrowser, rows } = startEmail({ provider: { sendVerificationRequest: failWith(cause) } })
    const browser = openBrowser()

    const asked = browser.ask('ada@example.com')

    await expect(asked).rejects.toMatchObject({ code: 'mail_not_sent', providerId: 'email', cause })
    await expect(asked).rejects.toBeInstanceOf(MailNotSent)
    expect(rows.rows.size).toBe(0)
    expect(browser.jar.size).toBe(0)
  })

  it('is told also when the secret cannot be withdrawn', async () => {
    const rows = { ...createRows(), consume: () => Promise.reject(new Error('gone')) }
    const sendVerificationRequest = failWith(new Error('no'))
    const { openBrowser } = startEmail({ rows, provider: { sendVerificationRequest } })

    await expect(openBrowser().ask('ada@example.com')).rejects.toBeInstanceOf(MailNotSent)
  })

  it('keeps an error of ours, which names its fix', async () => {
    const sendVerificationRequest = failWith(new MissingPackage({ detail: 'npm install nodemailer' }))
    const { openBrowser, rows } = startEmail({ provider: { sendVerificationRequest } })

    await expect(openBrowser().ask('ada@example.com')).rejects.toBeInstanceOf(MissingPackage)
    expect(rows.rows.size).toBe(0)
  })
})

describe('generateVerificationToken', () => {
  it('makes the secret of the link', async () => {
    const generateVerificationToken = () => 'a-token-of-at-least-twenty'
    const { openBrowser, mailer } = startEmail({ provider: { generateVerificationToken } })
    const browser = openBrowser()
    await browser.ask('ada@example.com')

    const result = await browser.open(mailer.linkOf(mailer.last()))

    expect(mailer.last().token).toBe('a-token-of-at-least-twenty')
    expect(result.kind).toBe('verified')
  })

  it.each([
    ['six digits', '123456'],
    ['nothing', ''],
    ['no text', 7 as unknown as string],
  ])('may not return %s, which could be guessed', async (_name, token) => {
    const { openBrowser, rows } = startEmail({ provider: { generateVerificationToken: () => token } })

    await expect(openBrowser().ask('ada@example.com')).rejects.toBeInstanceOf(InvalidConfiguration)
    expect(rows.rows.size).toBe(0)
  })
})
