import { describe, expect, it } from 'vitest'
import { createEmailMethod } from '../../../../src/methods/email/email-method.ts'
import { email } from '../../../../src/providers/email.ts'
import { Browser, createRows, keyRingOf, newSecret, oldSecret, outcomeOf, startEmail } from './start-email.ts'

async function mailLink(options: Parameters<typeof startEmail>[0] = {}) {
  const started = startEmail(options)
  const asking = started.openBrowser()
  await asking.ask('ada@example.com')
  return { ...started, asking, link: started.mailer.linkOf(started.mailer.last()) }
}

describe('in the browser that asked', () => {
  it('works at once', async () => {
    const { asking, link } = await mailLink()

    const result = await asking.open(link)

    expect(result).toMatchObject({
      kind: 'verified',
      returnTo: 'https://app.example/inbox',
      identity: {
        kind: 'email',
        account: { provider: 'email', type: 'email', providerAccountId: 'ada@example.com' },
        user: { email: 'ada@example.com' },
      },
    })
    expect(asking.jar.size).toBe(0)
  })

  it('goes where the browser wanted, not where an altered link says', async () => {
    const { asking, link } = await mailLink()
    link.searchParams.set('callbackUrl', 'https://evil.example/')

    expect(await asking.open(link)).toMatchObject({ kind: 'verified', returnTo: 'https://app.example/inbox' })
  })

  it('asks for the button when another address or token is in the link', async () => {
    const { asking, link, rows } = await mailLink()
    link.searchParams.set('token', 'x'.repeat(43))

    expect(outcomeOf(await asking.open(link))).toBe('confirm')
    expect(rows.rows.size).toBe(1)
    expect(asking.jar.size).toBe(1)
  })

  it.each([
    ['altered', (value: string) => `${value.slice(0, -2)}AA`],
    ['cut', (value: string) => value.slice(0, 40)],
    ['garbage', () => '%%%'],
  ])('asks for the button when the cookie is %s', async (_name, alter) => {
    const { asking, link } = await mailLink()
    const [[name, value] = ['', '']] = [...asking.jar]
    asking.jar.set(name, alter(value))

    expect(outcomeOf(await asking.open(link))).toBe('confirm')
  })

  it('asks for the button when the cookie was sealed with a foreign secret', async () => {
    const { link, rows, clock, provider, asking } = await mailLink()
    const keyRing = keyRingOf(oldSecret)
    const foreign = new Browser(
      createEmailMethod({ keyRing, verificationTokens: createRows() }),
      provider,
      clock,
    )
    await foreign.ask('ada@example.com')
    for (const [name, value] of foreign.jar) asking.jar.set(name, value)

    expect(outcomeOf(await asking.open(link))).toBe('confirm')
    expect(rows.rows.size).toBe(1)
  })
})

describe('in any other browser', () => {
  it('names the account and burns nothing, however often it is fetched', async () => {
    const { openBrowser, link, rows } = await mailLink()
    const scanner = openBrowser()

    const results = await Promise.all(Array.from({ length: 5 }, () => scanner.open(link)))

    for (const result of results) {
      expect(result).toEqual({
        kind: 'confirm',
        address: 'ada@example.com',
        token: link.searchParams.get('token'),
        returnTo: 'https://app.example/inbox',
        cookies: [],
      })
    }
    expect(rows.rows.size).toBe(1)
  })

  it('works by the button', async () => {
    const { openBrowser, link, rows } = await mailLink()

    const result = await openBrowser().confirm(link)

    expect(result).toMatchObject({ kind: 'verified', returnTo: 'https://app.example/inbox', cookies: [] })
    expect(rows.rows.size).toBe(0)
  })

  it('still works for the person after a scanner was there', async () => {
    const { openBrowser, asking, link } = await mailLink()
    await openBrowser().open(link)

    expect(outcomeOf(await asking.open(link))).toBe('verified')
  })
})

describe('a link that must not work', () => {
  it('was used before', async () => {
    const { openBrowser, asking, link } = await mailLink()
    await asking.open(link)

    expect(outcomeOf(await asking.confirm(link))).toBe('verification_failed')
    expect(outcomeOf(await openBrowser().confirm(link))).toBe('verification_failed')
  })

  it.each([
    ['just expired', 600_000, 'verification_failed'],
    ['in its last millisecond', 599_999, 'verified'],
  ])('%s', async (_name, milliseconds, expected) => {
    const { openBrowser, link, clock } = await mailLink()
    clock.advance({ milliseconds })

    expect(outcomeOf(await openBrowser().confirm(link))).toBe(expected)
  })

  it('lives as long as the provider says', async () => {
    const { openBrowser, link, clock } = await mailLink({ provider: { maxAge: 60 } })
    clock.advance({ seconds: 60 })

    expect(outcomeOf(await openBrowser().confirm(link))).toBe('verification_failed')
  })

  it('names another address', async () => {
    const { openBrowser, link, rows } = await mailLink()
    link.searchParams.set('email', 'eve@evil.example')

    expect(outcomeOf(await openBrowser().confirm(link))).toBe('verification_failed')
    expect(rows.rows.size).toBe(1)
  })

  it('belongs to another provider', async () => {
    const { method, link, clock } = await mailLink()
    const other = email({ id: 'work-email', sendVerificationRequest() {} })

    expect(outcomeOf(await new Browser(method, other, clock).confirm(link))).toBe('verification_failed')
  })

  it('was replaced by a newer one', async () => {
    const { openBrowser, asking, link } = await mailLink()
    await asking.ask('ada@example.com')

    expect(outcomeOf(await openBrowser().confirm(link))).toBe('verification_failed')
  })

  it.each([
    ['no token', (query: URLSearchParams) => query.delete('token')],
    ['no address', (query: URLSearchParams) => query.delete('email')],
    ['two tokens', (query: URLSearchParams) => query.append('token', 'x')],
    ['two addresses', (query: URLSearchParams) => query.append('email', 'eve@evil.example')],
    ['an address in another form', (query: URLSearchParams) => query.set('email', 'ADA@example.com')],
    ['text for the page', (query: URLSearchParams) => query.set('email', 'Call 555-0100 <script>@x.example')],
    ['an endless token', (query: URLSearchParams) => query.set('token', 'x'.repeat(10_000))],
  ])('has %s', async (_name, alter) => {
    const { asking, link, rows } = await mailLink()
    alter(link.searchParams)

    expect(outcomeOf(await asking.open(link))).toBe('verification_failed')
    expect(rows.rows.size).toBe(1)
  })

  it('is answered from the query of a POST', async () => {
    const { method, provider, asking, link } = await mailLink()
    const request = { method: 'POST', query: link.searchParams, fields: {} } as const

    const result = await method.complete({ ...request, provider, context: asking.context() })

    expect(outcomeOf(result)).toBe('verification_failed')
  })

  it('comes back from the store as somebody else’s row', async () => {
    const rows = createRows()
    const { openBrowser, link } = await mailLink({ rows })
    for (const [key, row] of rows.rows) rows.rows.set(key, { ...row, identifier: 'eve@evil.example' })
    rows.consume = async ({ token }) => rows.rows.get(token)

    expect(outcomeOf(await openBrowser().confirm(link))).toBe('verification_failed')
  })
})

describe('races', () => {
  it('30 clicks at once in the browser that asked: one sign-in', async () => {
    const { asking, link } = await mailLink()

    const results = await Promise.all(Array.from({ length: 30 }, () => asking.open(link)))

    const outcomes = results.map(outcomeOf).sort()
    expect(outcomes.filter((outcome) => outcome === 'verified')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'verification_failed')).toHaveLength(29)
  })

  it('30 buttons pressed at once in 30 browsers: one sign-in', async () => {
    const { openBrowser, link } = await mailLink()

    const results = await Promise.all(Array.from({ length: 30 }, () => openBrowser().confirm(link)))

    expect(results.filter(({ kind }) => kind === 'verified')).toHaveLength(1)
    expect(results.filter((result) => outcomeOf(result) === 'verification_failed')).toHaveLength(29)
  })

  it('link and code at once: one sign-in', async () => {
    const { asking, link, mailer } = await mailLink()
    const code = mailer.codeOf(mailer.last())

    const results = await Promise.all([asking.open(link), asking.post({ code }), asking.confirm(link)])

    expect(results.filter(({ kind }) => kind === 'verified')).toHaveLength(1)
  })
})

describe('secret rotation', () => {
  it('finds links and cookies made before it', async () => {
    const rows = createRows()
    const before = await mailLink({ rows, keyRing: keyRingOf(oldSecret) })
    const after = startEmail({ rows, keyRing: keyRingOf(newSecret, oldSecret) })
    const sameBrowser = after.openBrowser()
    for (const [name, value] of before.asking.jar) sameBrowser.jar.set(name, value)

    expect(outcomeOf(await sameBrowser.open(before.link))).toBe('verified')
  })

  it('accepts codes made before it', async () => {
    const rows = createRows()
    const before = await mailLink({ rows, keyRing: keyRingOf(oldSecret) })
    const after = startEmail({ rows, keyRing: keyRingOf(newSecret, oldSecret) })
    const sameBrowser = after.openBrowser()
    for (const [name, value] of before.asking.jar) sameBrowser.jar.set(name, value)

    const code = before.mailer.codeOf(before.mailer.last())

    expect(outcomeOf(await sameBrowser.post({ code }))).toBe('verified')
  })

  it('forgets links of a secret that was taken away', async () => {
    const rows = createRows()
    const before = await mailLink({ rows, keyRing: keyRingOf(oldSecret) })
    const after = startEmail({ rows, keyRing: keyRingOf(newSecret) })

    expect(outcomeOf(await after.openBrowser().confirm(before.link))).toBe('verification_failed')
  })
})
