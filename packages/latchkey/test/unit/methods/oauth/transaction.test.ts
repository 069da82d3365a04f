import { describe, expect, it } from 'vitest'
import { serializeCookie } from '../../../../src/http/cookie.ts'
import { oidc } from '../../../../src/providers/oidc.ts'
import { failureOf, identityOf, issuer, startOAuth } from './start-oauth.ts'

const other = oidc({ id: 'other', issuer, clientId: 'app', clientSecret: 'a secret of the app' })

describe('the transaction cookie', () => {
  it('is sealed, host-only, HttpOnly and Lax, for ten minutes', async () => {
    const { open } = startOAuth()

    const { cookies } = await open().begin()

    expect(cookies.map(serializeCookie)).toEqual([
      expect.stringMatching(
        /^__Host-latchkey\.tx\.[\da-z]{9}[\w-]{8}=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ])
  })

  it('shows nothing of what it holds', async () => {
    const { open } = startOAuth()

    const { cookies, redirectTo } = await open().begin()

    const text = decodeURIComponent(cookies.map(serializeCookie).join())
    const [, secretPart = ''] = new URL(redirectTo).searchParams.get('state')?.split('.') ?? []
    expect(secretPart).toHaveLength(43)
    expect(text).not.toContain(secretPart)
    expect(text).not.toContain('home')
  })

  it('is SameSite=None and Secure for a form_post provider alone', async () => {
    const { open, provider } = startOAuth()
    const browser = open()

    const posted = await browser.begin({
      provider: { ...provider, authorization: { params: { response_mode: 'form_post' } } },
    })
    const usual = await browser.begin()

    expect(posted.cookies.map(serializeCookie)).toEqual([expect.stringContaining('; Secure; SameSite=None')])
    expect(usual.cookies.map(serializeCookie)).toEqual([expect.stringContaining('; Secure; SameSite=Lax')])
  })

  it('has a plain name without https', async () => {
    const { open } = startOAuth({ isSecure: false })

    const { cookies } = await open().begin()

    expect(cookies.map(serializeCookie)).toEqual([
      expect.stringMatching(/^latchkey\.tx\.[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
  })

  it('is deleted with the same name and attributes by the first response', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const { redirectTo, cookies } = await browser.begin()

    const result = await browser.complete(server.authorize(redirectTo))

    expect(result.cookies.map(serializeCookie)).toEqual([
      `${cookies[0]?.name}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`,
    ])
  })

  it('is one of five at most: the oldest goes', async () => {
    const { server, open, clock } = startOAuth()
    const browser = open()
    const started = []
    for (let attempt = 0; attempt < 6; attempt++) {
      started.push(await browser.begin())
      clock.advance({ seconds: 1 })
    }

    const names = [...browser.cookies.keys()]
    const [oldest, ...rest] = started
    const results = []
    for (const { redirectTo } of rest) results.push(await browser.complete(server.authorize(redirectTo)))

    expect(names).toHaveLength(5)
    expect(names).not.toContain(oldest?.cookies[0]?.name)
    expect(results.map(({ kind }) => kind)).toEqual(Array(5).fill('verified'))
    expect(failureOf(await browser.complete(server.authorize(oldest?.redirectTo ?? '')))).toMatch(
      /^state_mismatch/,
    )
  })

  it('fits into a browser, and all of them into a request, with the longest returnTo', async () => {
    const { server, open, clock } = startOAuth()
    const browser = open()
    const returnTo = `https://app.example/${'x'.repeat(2028)}`
    let newest = ''
    for (let attempt = 0; attempt < 6; attempt++) {
      newest = (await browser.begin({ returnTo })).redirectTo
      clock.advance({ seconds: 1 })
    }

    const sizes = [...browser.cookies].map(([name, value]) => name.length + value.length)

    expect(Math.max(...sizes)).toBeLessThan(4096)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(9000)
    expect(await browser.complete(server.authorize(newest))).toMatchObject({ kind: 'verified', returnTo })
  })

  it('is not counted or deleted under a name that is none of ours', async () => {
    const { open } = startOAuth()
    const browser = open()
    for (let index = 0; index < 9; index++) browser.cookies.set(`__Host-latchkey.tx.junk${index}`, 'x')

    const { cookies } = await browser.begin()

    expect(cookies).toHaveLength(1)
  })
})

describe('a response without its transaction', () => {
  const cases: Record<string, (url: URL) => void> = {
    'state missing': (url) => url.searchParams.delete('state'),
    'state of another form': (url) => url.searchParams.set('state', 'wrong'),
    'state altered at its end': (url) =>
      url.searchParams.set('state', flipLast(url.searchParams.get('state') ?? '')),
    'state of an unknown transaction': (url) =>
      url.searchParams.set('state', `000000000aaaaaaaa.${'a'.repeat(43)}`),
    'state twice': (url) => url.searchParams.append('state', 'again'),
  }

  it.each(Object.entries(cases))('%s: refused, no token request', async (_name, change) => {
    const { server, open } = startOAuth()
    const browser = open()
    const callback = server.authorize((await browser.begin()).redirectTo)
    change(callback)

    const result = await browser.complete(callback)

    expect(failureOf(result)).toMatch(/^(state_mismatch|invalid_authorization_response)/)
    expect(server.countRequests('token')).toBe(0)
  })

  it.each(['state missing', 'state of another form', 'state altered at its end', 'state twice'])(
    '%s: the transaction is cleared',
    async (name) => {
      const { server, open } = startOAuth()
      const browser = open()
      const callback = server.authorize((await browser.begin()).redirectTo)
      cases[name]?.(callback)

      await browser.complete(callback)

      expect(browser.cookies.size).toBe(0)
    },
  )

  it('leaves other attempts open when an old callback is opened again', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const used = server.authorize((await browser.begin()).redirectTo)
    await browser.complete(used)
    const { redirectTo } = await browser.begin()

    await browser.complete(used)
    const result = await browser.complete(server.authorize(redirectTo))

    expect(result.kind).toBe('verified')
  })

  it('is told apart from a broken response: an altered state is a mismatch', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const callback = server.authorize((await browser.begin()).redirectTo)
    callback.searchParams.set('state', flipLast(callback.searchParams.get('state') ?? ''))

    expect(failureOf(await browser.complete(callback))).toBe(
      'state_mismatch: the state is not that of the transaction',
    )
  })

  it('is refused in another browser', async () => {
    const { server, open } = startOAuth()
    const callback = server.authorize((await open().begin()).redirectTo)

    const result = await open().complete(callback)

    expect(failureOf(result)).toBe('state_mismatch: no transaction')
    expect(server.countRequests('token')).toBe(0)
  })

  it('is refused after ten minutes, and the cookie goes', async () => {
    const { server, open, clock } = startOAuth()
    const browser = open()
    const callback = server.authorize((await browser.begin()).redirectTo)

    clock.advance({ minutes: 10 })
    const result = await browser.complete(callback)

    expect(failureOf(result)).toBe('state_mismatch: the transaction is expired or altered')
    expect(browser.cookies.size).toBe(0)
    expect(server.countRequests('token')).toBe(0)
  })

  it('is refused with the cookie of another attempt under its name', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const first = await browser.begin()
    const second = await browser.begin()
    const swapped = new Map([[first.cookies[0]?.name ?? '', second.cookies[0]?.value ?? '']])

    const result = await browser.complete(server.authorize(first.redirectTo), { cookies: swapped })

    expect(failureOf(result)).toBe('state_mismatch: the transaction is expired or altered')
  })
})

describe('a transaction', () => {
  it('works once, even if its cookie is kept', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const { redirectTo } = await browser.begin()
    const kept = new Map(browser.cookies)
    identityOf(await browser.complete(server.authorize(redirectTo)))

    const again = await browser.complete(server.authorize(redirectTo), { cookies: kept })

    expect(failureOf(again)).toBe('state_mismatch: the transaction was used before')
    expect(server.countRequests('token')).toBe(1)
  })

  it('is used up by a failure too', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const { redirectTo } = await browser.begin()
    const kept = new Map(browser.cookies)
    await browser.complete(server.authorize(redirectTo, { error: 'access_denied' }))

    const again = await browser.complete(server.authorize(redirectTo), { cookies: kept })

    expect(failureOf(again)).toBe('state_mismatch: the transaction was used before')
    expect(server.countRequests('token')).toBe(0)
  })

  it('works once for thirty responses at the same time', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const callback = server.authorize((await browser.begin()).redirectTo)
    const kept = new Map(browser.cookies)

    const results = await Promise.all(
      Array.from({ length: 30 }, () => browser.complete(callback, { cookies: kept })),
    )

    expect(results.filter(({ kind }) => kind === 'verified')).toHaveLength(1)
    expect(server.countRequests('token')).toBe(1)
  })

  it('belongs to its provider: another one is refused without a token request', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const callback = server.authorize((await browser.begin()).redirectTo)

    const result = await browser.complete(callback, { provider: other })

    expect(failureOf(result)).toBe('provider_mismatch: the transaction is for example')
    expect(browser.cookies.size).toBe(0)
    expect(server.countRequests('token')).toBe(0)
  })

  it('belongs to its server: a provider that was moved to another issuer is refused', async () => {
    const { server, open, provider } = startOAuth()
    const browser = open()
    const callback = server.authorize((await browser.begin()).redirectTo)

    const result = await browser.complete(callback, {
      provider: { ...provider, issuer: 'https://new.example' },
    })

    expect(failureOf(result)).toBe('provider_mismatch: the transaction is for another server')
  })

  it('survives a change of the secret that keeps the old one', async () => {
    const { createKeyRing } = await import('../../../../src/crypto/key-ring.ts')
    const old = 'a secret of at least thirty-two bytes!!'
    const rotated = createKeyRing({ secrets: ['a newer secret of thirty-two bytes!!!', old], appId: 'test' })
    const before = startOAuth()
    const browser = before.open()
    const { redirectTo } = await browser.begin()
    const after = startOAuth({
      method: { sealer: rotated.sealer('transaction'), fetch: before.server.fetch },
    })

    const result = await after
      .open()
      .complete(before.server.authorize(redirectTo), { cookies: browser.cookies })

    expect(result.kind).toBe('verified')
  })
})

function flipLast(text: string): string {
  return text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A')
}
