// The redirect proxy as a target: whoever has a leaked preview secret, or a stranger's response, gets browsers nowhere.
import { describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/crypto/key-ring.ts'
import {
  createDeployments,
  type Deployments,
  previewOrigin,
  productionOrigin,
} from '../support/redirect-proxy-apps.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'
import { secret } from '../support/test-auth.ts'

async function callbackOf({ server, preview }: Deployments): Promise<URL> {
  return server.authorize(await begin(preview.open()))
}

/** A state as whoever has the secret can make it. */
async function forgeState({ clock }: Deployments, claims: object): Promise<string> {
  const keyRing = createKeyRing({ secrets: [secret], appId: 'redirect-proxy' })
  const sealed = await keyRing.sealer('redirect-proxy').seal(claims, 600, clock())
  return `${'0'.repeat(9)}${'A'.repeat(8)}.${'A'.repeat(43)}.${sealed}`
}

async function expectNowhere(all: Deployments, callback: URL, code: string): Promise<void> {
  const response = await comeBack(all.production.open(), callback)

  expect(response.headers.get('location')).toMatch(
    new RegExp(`^${productionOrigin}/api/auth/signin\\?error=${code}`),
  )
  expect(all.server.countRequests('token')).toBe(0)
}

describe('a state made with a leaked secret', () => {
  it.each([
    'https://evil.test',
    'https://preview.test',
    'https://a.b.preview.test',
    'https://feature.preview.test.evil.test',
    'https://evil.test/.preview.test',
    'https://evilpreview.test',
    'https://feature.preview.test:8443',
    'http://feature.preview.test',
    'javascript://feature.preview.test',
    'https://user@evil.test',
  ])('does not lead to %s', async (base) => {
    const all = createDeployments()
    const callback = await callbackOf(all)
    const to = `${base}/api/auth/callback/example`
    callback.searchParams.set('state', await forgeState(all, { to, provider: 'example' }))

    await expectNowhere(all, callback, 'invalid_authorization_response')
  })

  it('leads to no other path of a preview', async () => {
    const all = createDeployments()
    const callback = await callbackOf(all)
    const to = `${previewOrigin}/open-redirect?to=https://evil.test`
    callback.searchParams.set('state', await forgeState(all, { to, provider: 'example' }))

    await expectNowhere(all, callback, 'invalid_authorization_response')
  })

  it('leads nowhere at a path of another provider', async () => {
    const all = createDeployments()
    const callback = await callbackOf(all)
    const to = `${previewOrigin}/api/auth/callback/other`
    callback.searchParams.set('state', await forgeState(all, { to, provider: 'other' }))

    await expectNowhere(all, callback, 'provider_mismatch')
  })

  it('leads nowhere where it is no address at all', async () => {
    const all = createDeployments()
    const callback = await callbackOf(all)
    callback.searchParams.set('state', await forgeState(all, { to: 'nowhere', provider: 'example' }))

    await expectNowhere(all, callback, '')
  })

  it('leads nowhere where nothing is listed', async () => {
    const all = createDeployments()
    const empty = all.deploy(productionOrigin, {
      url: 'https://other.test',
      redirectProxyUrl: 'https://other.test/api/auth',
      redirectProxyOrigins: ['https://listed.test'],
    })
    const callback = await callbackOf(all)
    callback.hostname = 'other.test'

    const response = await comeBack(empty.open(), callback)

    expect(response.headers.get('location')).toContain('https://other.test/api/auth/signin?error=')
  })
})

describe('a response at the proxy', () => {
  it.each([0, 1, 2])('with part %i of its state altered stays there', async (part) => {
    const all = createDeployments()
    const callback = await callbackOf(all)
    const parts = (callback.searchParams.get('state') ?? '').split('.')
    const [first = '', ...others] = parts
    const altered = [first, ...others].map((text, index) =>
      index === part ? `${text.slice(0, -2)}zz` : text,
    )
    callback.searchParams.set('state', altered.join('.'))
    const response = await comeBack(all.production.open(), callback)
    const { origin, href } = new URL(response.headers.get('location') ?? '')

    // The sealed way alone decides where it goes; the rest is compared by the preview, which knows its transaction.
    const end = origin === previewOrigin ? await comeBack(all.preview.open(), new URL(href)) : response
    expect(targetOf(end)).toContain('error=state_mismatch')
    expect(all.server.countRequests('token')).toBe(0)
  })

  it('without its sealed way, or with another end of it, stays there', async () => {
    const all = createDeployments()
    for (const spoil of [
      (state: string) => state.split('.').slice(0, 2).join('.'),
      (state: string) => `${state.slice(0, -9)}AAAAAAAAA`,
    ]) {
      const callback = await callbackOf(all)
      callback.searchParams.set('state', spoil(callback.searchParams.get('state') ?? ''))
      await expectNowhere(all, callback, 'state_mismatch')
    }
  })

  it('after ten minutes stays there', async () => {
    const all = createDeployments()
    const callback = await callbackOf(all)
    all.clock.advance({ minutes: 11 })

    await expectNowhere(all, callback, 'state_mismatch')
  })

  it('of a stranger with another secret stays there', async () => {
    const all = createDeployments()
    const stranger = all.deploy(previewOrigin, { secret: 'another-secret-7c2f9e1b4d8a4f06b35c8e9d1a2b3c4d' })
    const callback = all.server.authorize(await begin(stranger.open()))

    await expectNowhere(all, callback, 'state_mismatch')
  })

  it('that is posted is not passed on', async () => {
    const all = createDeployments()
    const { searchParams: body, origin, pathname } = await callbackOf(all)

    const response = await all.production
      .open()
      .send(new Request(origin + pathname, { method: 'POST', body }))

    expect(response.headers.get('location')).toContain(`${productionOrigin}/api/auth/signin?error=`)
  })

  it('is passed on by production alone', async () => {
    const all = createDeployments()
    const other = all.deploy('https://feature-2.preview.test', {
      redirectProxyOrigins: ['https://*.preview.test'],
    })
    const callback = await callbackOf(all)
    callback.hostname = 'feature-2.preview.test'

    const response = await comeBack(other.open(), callback)

    expect(response.headers.get('location')).toContain(
      'https://feature-2.preview.test/api/auth/signin?error=state_mismatch',
    )
  })
})

describe('a response that did not come by the proxy', () => {
  it.each([
    [
      'with another way in its state',
      (all: Deployments) => forgeState(all, { to: 'https://evil.test', provider: 'example' }),
    ],
    ['with a way that nobody sealed', async () => 'x.x.x'],
  ])('%s is not that of the transaction', async (_name, forge) => {
    const all = createDeployments()
    const browser = all.preview.open()
    const callback = all.server.authorize(await begin(browser))
    const [id, random] = (callback.searchParams.get('state') ?? '').split('.')
    const [, , ...way] = (await forge(all)).split('.')
    callback.searchParams.set('state', [id, random, ...way].join('.'))
    callback.hostname = new URL(previewOrigin).hostname

    expect(targetOf(await comeBack(browser, callback))).toContain('error=state_mismatch')
    expect(all.server.countRequests('token')).toBe(0)
  })
})

describe('a response that was passed on', () => {
  async function passedOn(all: Deployments, callback: URL): Promise<URL> {
    return new URL((await comeBack(all.production.open(), callback)).headers.get('location') ?? '')
  }

  it('is used once', async () => {
    const all = createDeployments()
    const browser = all.preview.open()
    const callback = all.server.authorize(await begin(browser))
    const cookies = new Map(browser.cookies)
    await comeBack(browser, await passedOn(all, callback))
    const replay = all.preview.open()
    for (const [name, value] of cookies) replay.cookies.set(name, value)

    const response = await comeBack(replay, await passedOn(all, callback))

    expect(targetOf(response)).toContain('error=state_mismatch')
    expect(all.server.countRequests('token')).toBe(1)
  })

  it('is of no use in another browser, or at another preview', async () => {
    const all = createDeployments()
    const browser = all.preview.open()
    const passed = await passedOn(all, all.server.authorize(await begin(browser)))
    const other = all.deploy('https://feature-2.preview.test')
    const elsewhere = new URL(passed)
    elsewhere.hostname = 'feature-2.preview.test'

    const responses = [await comeBack(all.preview.open(), passed), await comeBack(other.open(), elsewhere)]

    for (const response of responses) expect(targetOf(response)).toContain('error=state_mismatch')
    expect(all.server.countRequests('token')).toBe(0)
  })

  it('needs its state even where the provider asks for none', async () => {
    const all = createDeployments({ provider: { checks: ['pkce', 'nonce'] } })
    const browser = all.preview.open()
    const passed = await passedOn(all, all.server.authorize(await begin(browser)))
    passed.searchParams.delete('state')

    expect(targetOf(await comeBack(browser, passed))).toContain('error=state_mismatch')
    expect(all.server.countRequests('token')).toBe(0)
  })
})
