// A person signs in by a link or a code that was mailed to them.
import { describe, expect, it } from 'vitest'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import type { TestApp } from '../support/test-auth.ts'
import { createTestApp } from '../support/test-auth.ts'

const address = 'grace@example.com'

async function askForMail(browser: TestBrowser): Promise<Response> {
  return browser.submit('/api/auth/signin/email', { email: address, callbackUrl: '/inbox' })
}

function pathOf(app: TestApp): string {
  const link = app.mailer.linkOf(app.mailer.last())
  return link.pathname + link.search
}

describe.each(['jwt', 'database'] as const)('e-mail with the %s strategy', (strategy) => {
  it('mails a link that signs in at once in the browser that asked', async () => {
    const app = createTestApp({ session: { strategy } })
    const browser = app.open()

    const asked = await askForMail(browser)
    const response = await browser.get(pathOf(app))

    expect(asked.headers.get('location')).toBe(
      'https://app.test/api/auth/verify-request?provider=email&type=email',
    )
    expect(response.headers.get('location')).toBe('https://app.test/inbox')
    expect(await browser.session()).toMatchObject({ user: { email: address } })
  })

  it('asks for a button in any other browser, so that scanners burn nothing', async () => {
    const app = createTestApp({ session: { strategy } })
    await askForMail(app.open())
    const scanner = app.open()
    await scanner.get(pathOf(app))
    await scanner.send(new Request(app.mailer.last().url, { method: 'HEAD' }))
    const person = app.open()

    const page = await person.get(pathOf(app))
    const html = await page.text()
    const link = app.mailer.linkOf(app.mailer.last())
    const response = await person.submit('/api/auth/callback/email', {
      token: link.searchParams.get('token') ?? '',
      email: address,
      callbackUrl: link.searchParams.get('callbackUrl') ?? '',
    })

    expect(page.status).toBe(200)
    expect(html).toContain(address)
    expect(response.headers.get('location')).toBe('https://app.test/inbox')
    expect(await scanner.session()).toBeNull()
    expect(await person.session()).toMatchObject({ user: { email: address } })
  })

  it('accepts the code in the browser that asked, and only there', async () => {
    const app = createTestApp({ session: { strategy } })
    const browser = app.open()
    await askForMail(browser)
    const code = app.mailer.codeOf(app.mailer.last())

    const elsewhere = await app.open().submit('/api/auth/callback/email', { code })
    const response = await browser.submit('/api/auth/callback/email', { code })

    expect(elsewhere.headers.get('location')).toContain('error=verification_failed')
    expect(response.headers.get('location')).toBe('https://app.test/inbox')
    expect(await browser.session()).toMatchObject({ user: { email: address } })
  })

  it('signs in once: the second use, and a use after ten minutes, are told why', async () => {
    const app = createTestApp({ session: { strategy } })
    const browser = app.open()
    await askForMail(browser)
    await browser.get(pathOf(app))
    const { searchParams } = app.mailer.linkOf(app.mailer.last())
    const fields = { token: searchParams.get('token') ?? '', email: address }

    const again = await app.open().submit('/api/auth/callback/email', fields)
    await askForMail(browser)
    app.clock.advance({ minutes: 11 })
    const newer = app.mailer.linkOf(app.mailer.last()).searchParams
    const late = await app
      .open()
      .submit('/api/auth/callback/email', { ...fields, token: newer.get('token') ?? '' })

    expect(again.headers.get('location')).toContain('/api/auth/error?error=verification_failed')
    expect(late.headers.get('location')).toContain('/api/auth/error?error=verification_failed')
  })

  it('signs in exactly one of thirty clicks at once', async () => {
    const app = createTestApp({ session: { strategy } })
    await askForMail(app.open())
    const { searchParams } = app.mailer.linkOf(app.mailer.last())
    const fields = { token: searchParams.get('token') ?? '', email: address }
    const browsers = Array.from({ length: 30 }, () => app.open())

    await Promise.all(browsers.map((browser) => browser.submit('/api/auth/callback/email', fields)))

    const sessions = await Promise.all(browsers.map((browser) => browser.session()))
    expect(sessions.filter((session) => session !== null)).toHaveLength(1)
  })

  it('refuses what is no address, and answers alike for known and unknown ones', async () => {
    const app = createTestApp({ session: { strategy } })
    const browser = app.open()
    const bad = await browser.submit('/api/auth/signin/email', { email: 'a@b.example,evil@evil.example' })
    const unknown = await app.open().submit('/api/auth/signin/email', { email: 'nobody@example.com' })
    await askForMail(browser)
    await browser.get(pathOf(app))

    const known = await app.open().submit('/api/auth/signin/email', { email: address })

    expect(bad.headers.get('location')).toContain('error=invalid_email_address')
    expect(known.status).toBe(unknown.status)
    expect(known.headers.get('location')).toBe(unknown.headers.get('location'))
  })
})

describe('mail that cannot be sent', () => {
  it('is told, and leaves no link behind', async () => {
    const { email } = await import('../../src/providers/email.ts')
    const broken = email({ sendVerificationRequest: () => Promise.reject(new Error('connect ECONNREFUSED')) })
    const app = createTestApp({ providers: [broken] })

    const response = await askForMail(app.open())

    expect(response.headers.get('location')).toContain('error=mail_not_sent')
    expect(app.logged.join()).toContain('ECONNREFUSED')
    expect(app.logged.join()).not.toContain(address)
  })
})
