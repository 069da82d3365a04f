// Application code that throws anything at all: every request is answered, nothing is rejected.
import { describe, expect, it, vi } from 'vitest'
import { credentials } from '../../src/providers/credentials.ts'
import { createTestApp } from '../support/test-auth.ts'

const fail = (): never => {
  throw new RangeError('from inside')
}

const oddities: readonly (readonly [string, unknown])[] = [
  ['an object without a prototype', Object.create(null)],
  ['an object whose toString throws', { toString: fail }],
  ['an error whose message throws', Object.defineProperty(new Error(), 'message', { get: fail })],
  ['an error whose cause throws', Object.defineProperty(new Error('x'), 'cause', { get: fail })],
  ['a proxy that refuses everything', new Proxy(new Error('x'), { getPrototypeOf: fail, get: fail })],
  ['undefined', undefined],
]

const silence = { error: () => undefined, warn: () => undefined }

describe.each(oddities)('%s', (_, thrown) => {
  const throwIt = (): never => {
    throw thrown
  }

  it('thrown by authorize ends at a page and makes no session', async () => {
    const app = createTestApp({ providers: [credentials({ credentials: {}, authorize: throwIt })] })
    const browser = app.open()

    const response = await browser.submit('/api/auth/callback/credentials')

    expect(response.status).toBe(302)
    expect(await browser.session()).toBeNull()
  })

  it.each(['application/json', 'text/html'])(
    'thrown by a callback of a read is a 500 as %s',
    async (accept) => {
      let isBroken = false
      const app = createTestApp({
        session: { strategy: 'jwt' },
        callbacks: { jwt: ({ token }) => (isBroken ? throwIt() : token) },
      })
      const browser = app.open()
      await browser.submit('/api/auth/callback/credentials', { username: 'ada', password: 'lovelace' })
      isBroken = true

      expect((await browser.get('/api/auth/session', { accept })).status).toBe(500)
    },
  )
})

describe('a logger', () => {
  it('that throws changes no answer', async () => {
    const app = createTestApp({ logger: { error: fail, warn: fail } })
    vi.spyOn(console, 'warn').mockImplementation(fail)

    const response = await app.open().get('/api/auth/nothing')

    expect([response.status, await response.json()]).toEqual([
      404,
      { error: 'not_found', message: 'There is no such page.' },
    ])
  })
})

describe('when even the answer cannot be made', () => {
  it('a constant 500 is given', async () => {
    const app = createTestApp({ logger: silence })
    const request = new Proxy(new Request('https://app.test/api/auth/session'), { get: fail })

    const response = await app.auth.handle(request)

    expect([response.status, await response.json()]).toEqual([
      500,
      { error: 'unexpected_error', message: 'Something went wrong. Please try again.' },
    ])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })
})
