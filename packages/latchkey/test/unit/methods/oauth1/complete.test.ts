// What a flow cannot reach, because the action has refused it before.
import { describe, expect, it } from 'vitest'
import type { BeginResult, CompleteResult, MethodContext } from '../../../../src/contracts/sign-in-method.ts'
import { createKeyRing } from '../../../../src/crypto/key-ring.ts'
import { readCookies } from '../../../../src/http/cookie.ts'
import { createOAuth1Method } from '../../../../src/methods/oauth1/oauth1-method.ts'
import { oauth1 } from '../../../../src/providers/oauth1.ts'
import { createFakeOAuth1Provider } from '../../../../src/testing/fake-oauth1-provider.ts'
import { createFixedClock } from '../../../../src/testing/fixed-clock.ts'

const registration = { clientId: 'key', clientSecret: 'secret' }

function start() {
  const clock = createFixedClock()
  const service = createFakeOAuth1Provider({ origin: 'https://old.example', ...registration, now: clock })
  const provider = oauth1({ id: 'old', ...registration, ...service.addresses })
  const sealer = createKeyRing({
    secrets: ['a secret of at least thirty-two bytes!!'],
    appId: 'test',
  }).sealer('transaction')
  const method = createOAuth1Method({ sealer, now: clock, fetch: service.fetch })
  const contextWith = (header: string): MethodContext => ({
    origin: 'https://app.example',
    baseUrl: 'https://app.example/api/auth',
    now: clock(),
    cookies: readCookies(header),
    isSecure: true,
    language: 'en',
  })
  const query = new URLSearchParams()
  return {
    clock,
    service,
    begin: (): Promise<BeginResult> =>
      method.begin({ provider, context: contextWith(''), returnTo: '/home', fields: {}, query }),
    complete: (callback: URL, header: string, verb: 'GET' | 'POST' = 'GET'): Promise<CompleteResult> =>
      method.complete({
        provider,
        context: contextWith(header),
        method: verb,
        query: callback.searchParams,
        fields: {},
      }),
  }
}

describe('the method', () => {
  it('seals the attempt into one host-only cookie of ten minutes', async () => {
    const { begin } = start()

    const { cookies } = await begin()

    expect(cookies).toEqual([
      {
        name: expect.stringMatching(/^__Host-latchkey\.tx\.[\da-z]{9}[\w-]{8}$/),
        value: expect.stringMatching(/^eyJ[\w.-]+$/),
        secure: true,
        sameSite: 'lax',
        maxAgeSeconds: 600,
      },
    ])
  })

  it('refuses a response by POST', async () => {
    const { begin, complete, service } = start()
    const { redirectTo, cookies } = await begin()
    const header = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

    const result = await complete(service.authorize(redirectTo), header, 'POST')

    expect(result).toMatchObject({ kind: 'failed', error: { code: 'invalid_authorization_response' } })
    expect(service.countRequests('accessToken')).toBe(0)
  })

  it('refuses an attempt whose cookie is stored beyond ten minutes', async () => {
    const { begin, complete, service, clock } = start()
    const { redirectTo, cookies } = await begin()
    const header = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const callback = service.authorize(redirectTo)
    clock.advance({ minutes: 10 })

    expect(await complete(callback, header)).toMatchObject({
      kind: 'failed',
      error: { code: 'state_mismatch' },
    })
  })
})
