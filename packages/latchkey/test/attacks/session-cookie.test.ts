// Cookies that are no session: garbage, pieces, other purposes, other keys. Never a 5xx, never a session.
import { describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/crypto/key-ring.ts'
import { createTestApp, origin, secret, signInAsAda } from '../support/test-auth.ts'

const name = '__Host-latchkey.session'

async function readWith(cookie: string, strategy: 'jwt' | 'database'): Promise<Response> {
  const app = createTestApp({ session: { strategy } })
  return app.auth.handle(new Request(`${origin}/api/auth/session`, { headers: { cookie } }))
}

describe.each(['jwt', 'database'] as const)('with the %s strategy', (strategy) => {
  it.each([
    ['garbage', `${name}=garbage`],
    ['broken percent-encoding', `${name}=%E0%A4%A`],
    ['an empty token shape', `${name}=....`],
    ['another header', `${name}=eyJhbGciOiJub25lIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`],
    ['a chunk without its first', `${name}.1=AAAA`],
    ['a lone first chunk', `${name}.0=AAAA`],
    ['a very long value', `${name}=${'A'.repeat(9_000)}`],
    ['SQL', `${name}=' OR 1=1 --`],
  ])('%s is no session and is deleted', async (_name, cookie) => {
    const response = await readWith(cookie, strategy)

    expect(response.status).toBe(200)
    expect(await response.json()).toBeNull()
    expect(response.headers.getSetCookie().join()).toMatch(/__Host-latchkey\.session[^;]*=; Max-Age=0/)
  })

  it.each([`${name}.x=AAAA`, `${name}-foo=AAAA`, `${name}.100=AAAA`])(
    'the foreign cookie %s is left alone',
    async (cookie) => {
      const response = await readWith(cookie, strategy)

      expect(await response.json()).toBeNull()
      expect(response.headers.getSetCookie()).toEqual([])
    },
  )
})

describe('sealed sessions', () => {
  it('do not open after any one character was altered', async () => {
    const app = createTestApp({ session: { strategy: 'jwt' } })
    const browser = app.open()
    await signInAsAda(browser)
    const token = browser.cookies.get(name) ?? ''
    expect(await app.auth.session(`${name}=${token}`)).not.toBeNull()

    for (let index = 0; index < token.length; index++) {
      const other = token[index] === 'A' ? 'B' : 'A'
      const altered = token.slice(0, index) + other + token.slice(index + 1)
      expect(await app.auth.session(`${name}=${altered}`), `character ${index}`).toBeNull()
    }
  })

  it.each(['transaction', 'email-transaction', 'csrf', 'account-tokens'] as const)(
    'are not opened by a value sealed for the purpose %s',
    async (purpose) => {
      const app = createTestApp({ session: { strategy: 'jwt' } })
      const ring = createKeyRing({ secrets: [secret], appId: 'default' })
      const sealed = await ring.sealer(purpose).seal({ sub: 'ada', auth_time: 1 }, 3600, app.clock())

      expect(await app.auth.session(`${name}=${sealed}`)).toBeNull()
    },
  )

  it('of another application with the same secret are refused', async () => {
    const app = createTestApp({ session: { strategy: 'jwt' } })
    const other = createTestApp({ session: { strategy: 'jwt' }, appId: 'other' })
    const browser = other.open()
    await signInAsAda(browser)

    expect(await app.auth.session(`${name}=${browser.cookies.get(name)}`)).toBeNull()
  })

  it('stay valid while a secret is replaced, and move to the new one', async () => {
    const fresh = 'the-new-secret-8c1f0e2d7a4853b6e1f0a9c2d84e57'
    const { adapter, open } = createTestApp({ session: { strategy: 'jwt' } })
    const before = open()
    await signInAsAda(before)
    const cookie = `${name}=${before.cookies.get(name)}`
    const rotated = createTestApp({ adapter, session: { strategy: 'jwt' }, secret: [fresh, secret] })

    const response = await rotated.auth.handle(
      new Request(`${origin}/api/auth/session`, { headers: { cookie } }),
    )

    expect(await response.json()).toMatchObject({ user: { name: 'Ada Lovelace' } })
    const renewed = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const onlyFresh = createTestApp({ adapter, session: { strategy: 'jwt' }, secret: fresh })
    expect(await onlyFresh.auth.session(renewed)).toMatchObject({ user: { name: 'Ada Lovelace' } })
  })
})
