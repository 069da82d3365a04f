// Key rotation and outage: keys are fetched rarely, and never lost.
import { describe, expect, it } from 'vitest'
import { failureOf, identityOf, type Started, startOAuth } from '../../methods/oauth/start-oauth.ts'

async function signIn({ server, open }: Started): Promise<string> {
  const browser = open()
  const result = await browser.complete(server.authorize((await browser.begin()).redirectTo))
  return result.kind === 'verified' ? 'accepted' : failureOf(result)
}

describe('keys', () => {
  it('are fetched once for twenty sign-ins at the same time', async () => {
    const started = startOAuth()

    const outcomes = await Promise.all(Array.from({ length: 20 }, () => signIn(started)))

    expect(new Set(outcomes)).toEqual(new Set(['accepted']))
    expect(started.server.countRequests('jwks')).toBe(1)
  })

  it('are fetched again for an unknown kid: a rotation is noticed at once', async () => {
    const started = startOAuth()
    await signIn(started)
    await started.server.rotateKeys()

    expect(await signIn(started)).toBe('accepted')
    expect(started.server.countRequests('jwks')).toBe(2)
  })

  it('are fetched once per unknown kid and minute', async () => {
    const started = startOAuth()
    const { server, clock } = started
    await signIn(started)
    server.shapeIdToken((claims) => server.signIdToken(claims, { kid: 'unknown' }))

    const outcomes = [await signIn(started), await signIn(started), await signIn(started)]
    const during = server.countRequests('jwks')
    clock.advance({ seconds: 60 })
    await signIn(started)

    for (const outcome of outcomes) expect(outcome).toMatch(/^invalid_id_token: /)
    expect(during).toBe(2)
    expect(server.countRequests('jwks')).toBe(3)
  })

  it('are fetched a bounded number of times for a flood of invented kids', async () => {
    const started = startOAuth()
    const { server } = started
    await signIn(started)
    let count = 0
    server.shapeIdToken((claims) => server.signIdToken(claims, { kid: `invented-${count++}` }))

    for (let attempt = 0; attempt < 120; attempt++) await signIn(started)

    expect(server.countRequests('jwks')).toBeLessThanOrEqual(101)
  })

  it('survive a failed fetch', async () => {
    const started = startOAuth()
    const { server, clock } = started
    await signIn(started)
    const unknown = (claims: Parameters<typeof server.signIdToken>[0]): Promise<string> =>
      server.signIdToken(claims, { kid: 'unknown' })
    server.respond('jwks', { status: 500 })
    server.shapeIdToken(unknown)
    await signIn(started)
    server.shapeIdToken(undefined)

    const now = await signIn(started)
    clock.advance({ hours: 5 })
    const later = await signIn(started)

    expect([now, later]).toEqual(['accepted', 'accepted'])
  })

  it('are not used for longer than a day without a new fetch', async () => {
    const started = startOAuth()
    const { server, clock } = started
    await signIn(started)
    server.respond('jwks', { status: 500 })

    clock.advance({ hours: 24 })

    expect(await signIn(started)).toMatch(/^invalid_id_token: /)
  })

  it('that were withdrawn are no longer accepted once newer ones are there', async () => {
    const started = startOAuth()
    const { server } = started
    const old = await server.currentKey()
    await signIn(started)
    await server.rotateKeys()
    await signIn(started)
    server.shapeIdToken((claims) => server.signIdToken(claims, { key: old.privateKey, kid: old.kid }))

    expect(await signIn(started)).toMatch(/^invalid_id_token: /)
  })

  it.each<[string, object]>([
    ['no list', { keys: 'x' }],
    ['a list of texts', { keys: ['x'] }],
    ['missing', {}],
    [
      'over a hundred',
      { keys: Array.from({ length: 101 }, (_, index) => ({ kty: 'EC', kid: `k${index}` })) },
    ],
  ])('are refused if they are %s', async (_name, body) => {
    const started = startOAuth()
    started.server.respond('jwks', { body })

    expect(await signIn(started)).toMatch(/^invalid_id_token: /)
  })

  it('may come as application/jwk-set+json', async () => {
    const started = startOAuth()
    const { publicJwk } = await started.server.currentKey()
    started.server.respond('jwks', {
      body: { keys: [publicJwk] },
      headers: { 'content-type': 'application/jwk-set+json' },
    })

    expect(await signIn(started)).toBe('accepted')
  })

  it('are those of one instance: another fetches its own', async () => {
    const first = startOAuth()
    await signIn(first)
    const second = startOAuth({ method: { fetch: first.server.fetch } })

    const browser = second.open()
    identityOf(await browser.complete(first.server.authorize((await browser.begin()).redirectTo)))

    expect(first.server.countRequests('jwks')).toBe(2)
  })
})
