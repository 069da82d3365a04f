// State changes that another site, or nobody's page, starts.
import { describe, expect, it } from 'vitest'
import { createTestApp, origin, signInAsAda } from '../support/test-auth.ts'

const posts = ['signin/email', 'signout', 'session', 'callback/credentials', 'callback/email']

describe.each(posts)('POST /%s', (path) => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://app.test' },
    { origin: 'https://sub.app.test' },
    { origin: 'https://app.test:8443' },
    { origin, 'sec-fetch-site': 'cross-site' },
    { origin, 'sec-fetch-site': 'same-site' },
  ])('is refused from %o even with the right token', async (headers) => {
    const app = createTestApp()
    const browser = app.open()
    await signInAsAda(browser)

    const response = await browser.submit(`/api/auth/${path}`, { email: 'a@example.com' }, headers)

    expect(response.status).toBe(403)
    expect(app.mailer.mails).toHaveLength(0)
    expect(await browser.session()).not.toBeNull()
  })

  it.each([
    ['no token', {}],
    ['a wrong token', { csrfToken: 'A'.repeat(43) }],
    ['an empty token', { csrfToken: '' }],
  ])('is refused with %s', async (_name, fields) => {
    const app = createTestApp()
    const browser = app.open()
    await signInAsAda(browser)
    const body = new URLSearchParams({ email: 'a@example.com', ...fields })

    const response = await browser.send(
      new Request(`${origin}/api/auth/${path}`, { method: 'POST', body, headers: { origin } }),
    )

    if (path === 'session') expect(response.status).toBe(403)
    else expect(response.headers.get('location')).toContain('error=csrf_mismatch')
    expect(app.mailer.mails).toHaveLength(0)
    expect(await browser.session()).not.toBeNull()
  })
})

it('refuses the token of another browser, and a cookie that a sibling site planted', async () => {
  const app = createTestApp()
  const [mine, theirs] = [app.open(), app.open()]
  const token = await theirs.csrfToken()
  await mine.csrfToken()
  const planted = app.open()
  planted.cookies.set('__Host-latchkey.csrf', `${'A'.repeat(43)}.${'B'.repeat(43)}`)

  for (const browser of [mine, planted]) {
    const body = new URLSearchParams({
      csrfToken: browser === mine ? token : 'A'.repeat(43),
      email: 'a@example.com',
    })
    const response = await browser.send(
      new Request(`${origin}/api/auth/signin/email`, { method: 'POST', body }),
    )
    expect(response.headers.get('location')).toContain('error=csrf_mismatch')
  }
  expect(app.mailer.mails).toHaveLength(0)
})
