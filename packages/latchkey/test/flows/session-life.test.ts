// How long a session lives, when it is renewed, how large it may be, and how it is changed.
import { describe, expect, it } from 'vitest'
import { createTestApp, origin, signInAsAda } from '../support/test-auth.ts'

const hour = 3600

describe.each(['jwt', 'database'] as const)('a session with the %s strategy', (strategy) => {
  const session = { strategy, maxAge: 24 * hour, updateAge: hour, absoluteMaxAge: 72 * hour }

  it('is not touched before updateAge and is renewed after it', async () => {
    const app = createTestApp({ session })
    const browser = app.open()
    await signInAsAda(browser)

    app.clock.advance({ minutes: 59 })
    const early = await browser.get('/api/auth/session')
    app.clock.advance({ minutes: 2 })
    const due = await browser.get('/api/auth/session')

    expect(early.headers.getSetCookie()).toEqual([])
    expect(due.headers.getSetCookie().join()).toContain(`Max-Age=${24 * hour}`)
    expect(await due.json()).toMatchObject({ expires: '2026-03-02T13:01:00.000Z' })
  })

  it('ends when it is not used for maxAge', async () => {
    const app = createTestApp({ session })
    const browser = app.open()
    await signInAsAda(browser)

    app.clock.advance({ minutes: 24 * 60 })
    const response = await browser.get('/api/auth/session')

    expect(await response.json()).toBeNull()
    expect(response.headers.getSetCookie().join()).toContain('Max-Age=0')
  })

  it('ends at absoluteMaxAge however much it is used', async () => {
    const app = createTestApp({ session })
    const browser = app.open()
    await signInAsAda(browser)
    const seen: unknown[] = []

    for (let elapsed = 0; elapsed < 80; elapsed += 10) {
      app.clock.advance({ minutes: 600 })
      seen.push(await browser.session())
    }

    expect(seen.map((value) => value !== null)).toEqual([true, true, true, true, true, true, true, false])
  })

  it('hands an update of the client to the callback, which decides', async () => {
    const app = createTestApp({
      session,
      callbacks: {
        jwt: ({ token, trigger, session: change }) =>
          trigger === 'update' && typeof change === 'object' && change !== null && 'color' in change
            ? { ...token, color: String(change.color) }
            : token,
        session: ({ session, token, newSession }) => ({
          ...session,
          color: token?.color ?? (newSession as { color?: string } | undefined)?.color,
        }),
      },
    })
    const browser = app.open()
    await signInAsAda(browser)
    const body = JSON.stringify({
      csrfToken: await browser.csrfToken(),
      data: { color: 'blue', sub: 'root' },
    })

    const response = await browser.send(
      new Request(`${origin}/api/auth/session`, {
        method: 'POST',
        body,
        headers: { origin, 'content-type': 'application/json' },
      }),
    )

    expect(await response.json()).toMatchObject({ user: { name: 'Ada Lovelace' }, color: 'blue' })
    if (strategy === 'jwt') expect(await browser.session()).toMatchObject({ color: 'blue' })
  })
})

describe('a sealed session', () => {
  it('is spread over several cookies where it is large, and shrinks back to one', async () => {
    const app = createTestApp({
      session: { strategy: 'jwt' },
      callbacks: {
        jwt: ({ token, user, trigger }) =>
          user ? { ...token, big: 'x'.repeat(7000) } : trigger === 'update' ? { ...token, big: 'y' } : token,
        session: ({ token }) => ({ length: String(token.big).length }),
      },
    })
    const browser = app.open()
    await signInAsAda(browser)
    const large = [...browser.cookies.keys()].filter((name) => name.includes('session'))
    expect(await browser.session()).toEqual({ length: 7000 })
    const body = new URLSearchParams({ csrfToken: await browser.csrfToken() })

    await browser.send(
      new Request(`${origin}/api/auth/session`, { method: 'POST', body, headers: { origin } }),
    )

    expect(large).toEqual([
      '__Host-latchkey.session.0',
      '__Host-latchkey.session.1',
      '__Host-latchkey.session.2',
    ])
    expect([...browser.cookies.keys()].filter((name) => name.includes('session'))).toEqual([
      '__Host-latchkey.session',
    ])
    expect(await browser.session()).toEqual({ length: 1 })
  })

  it('too large for cookies is refused with a code, not cut', async () => {
    const callbacks = { jwt: ({ token }: { token: object }) => ({ ...token, big: 'x'.repeat(20_000) }) }
    const app = createTestApp({ session: { strategy: 'jwt' }, callbacks })

    const response = await signInAsAda(app.open())

    expect(response.headers.get('location')).toContain('error=session_too_large')
  })

  it('ends when the jwt callback returns null', async () => {
    let isBanned = false
    const app = createTestApp({
      session: { strategy: 'jwt' },
      callbacks: { jwt: ({ token }) => (isBanned ? null : token) },
    })
    const browser = app.open()
    await signInAsAda(browser)
    expect(await browser.session()).not.toBeNull()

    isBanned = true

    expect(await browser.session()).toBeNull()
    expect(browser.cookies.has('__Host-latchkey.session')).toBe(false)
  })

  it('keeps what the jwt callback changes at a read', async () => {
    let reads = 0
    const app = createTestApp({
      session: { strategy: 'jwt' },
      callbacks: {
        jwt: ({ token, trigger }) => (trigger ? token : ++reads === 1 ? { ...token, seen: 1 } : token),
      },
    })
    const browser = app.open()
    await signInAsAda(browser)

    const first = await browser.get('/api/auth/session')
    const second = await browser.get('/api/auth/session')

    expect(first.headers.getSetCookie()).toHaveLength(1)
    expect(second.headers.getSetCookie()).toEqual([])
  })

  it('takes the own format of jwt.encode and jwt.decode', async () => {
    const jwt = {
      encode: ({ token }: { token: object }) => Buffer.from(JSON.stringify(token)).toString('base64url'),
      decode: ({ token }: { token: string }) => JSON.parse(Buffer.from(token, 'base64url').toString()),
    }
    const app = createTestApp({ session: { strategy: 'jwt' }, jwt })
    const browser = app.open()
    await signInAsAda(browser)

    expect(await browser.session()).toMatchObject({ user: { name: 'Ada Lovelace' } })
    browser.cookies.set('__Host-latchkey.session', 'not-json')
    expect(await browser.session()).toBeNull()
  })
})

it('takes session tokens of the application, and stores their hashes only', async () => {
  const made: string[] = []
  const generateSessionToken = async (): Promise<string> => {
    made.push(`own.${crypto.randomUUID()}`)
    return made.at(-1) ?? ''
  }
  const app = createTestApp({ session: { strategy: 'database', generateSessionToken } })
  const browser = app.open()

  await signInAsAda(browser)
  const first = browser.cookies.get('__Host-latchkey.session') ?? ''
  await signInAsAda(browser)

  expect(made).toHaveLength(2)
  expect(first).toBe(made[0])
  expect(browser.cookies.get('__Host-latchkey.session')).toBe(made[1])
  expect(await browser.session()).toMatchObject({ user: { email: 'ada@example.com' } })
  expect(await app.adapter.getSessionAndUser(first)).toBeNull()
  expect(await app.adapter.getSessionAndUser(made[1] ?? '')).toBeNull()
})
