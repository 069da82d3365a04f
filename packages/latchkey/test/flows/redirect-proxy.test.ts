// A preview signs people in, although only production is registered at the provider.
import { describe, expect, it } from 'vitest'
import { jane } from '../support/oidc-app.ts'
import {
  createDeployments,
  type Deployments,
  previewOrigin,
  productionOrigin,
} from '../support/redirect-proxy-apps.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'

const registered = `${productionOrigin}/api/auth/callback/example`

/** What production makes of the response: where the browser goes on to. */
async function passOn({ production }: Deployments, callback: URL): Promise<URL> {
  const response = await comeBack(production.open(), callback)
  expect(response.status).toBe(302)
  expect(response.headers.getSetCookie()).toEqual([])
  return new URL(response.headers.get('location') ?? '')
}

describe('a preview', () => {
  it('signs in by way of production, which asks the provider nothing', async () => {
    const all = createDeployments()
    const browser = all.preview.open()
    const address = await begin(browser)

    const callback = all.server.authorize(address)
    const passed = await passOn(all, callback)
    const requestsOfProduction = all.server.countRequests('token')
    const response = await comeBack(browser, passed)

    expect(address.searchParams.get('redirect_uri')).toBe(registered)
    expect(callback.href.startsWith(`${registered}?`)).toBe(true)
    expect(passed.origin).toBe(previewOrigin)
    expect(passed.search).toBe(callback.search)
    expect(requestsOfProduction).toBe(0)
    expect(targetOf(response)).toBe(`${previewOrigin}/home`)
    expect(await browser.session()).toMatchObject({ user: { name: jane.name } })
    const token = all.server.requests.find(({ endpoint }) => endpoint === 'token')
    expect(token?.form.get('redirect_uri')).toBe(registered)
  })

  it('fits into one cookie with the longest address to return to, and a key', async () => {
    const { preview } = createDeployments({ provider: { dpop: true } })
    const browser = preview.open()

    await begin(browser, `/${'a'.repeat(2000)}`)

    const [longest = 0] = [...browser.cookies]
      .map(([name, value]) => name.length + value.length)
      .sort((a, b) => b - a)
    expect(longest).toBeGreaterThan(3000)
    expect(longest).toBeLessThan(4096 - 100) // attributes count too
  })

  it('hears that the person refused', async () => {
    const all = createDeployments()
    const browser = all.preview.open()
    const callback = all.server.authorize(await begin(browser), { error: 'access_denied' })

    const response = await comeBack(browser, await passOn(all, callback))

    expect(targetOf(response)).toContain(`${previewOrigin}/api/auth/signin?error=authorization_refused`)
  })

  it('says in the state where it is, to nobody but production', async () => {
    const { preview } = createDeployments()

    const state = (await begin(preview.open())).searchParams.get('state') ?? ''

    const readable = state.split('.').map((part) => Buffer.from(part, 'base64url').toString())
    expect(readable.join()).not.toContain('preview')
  })

  it('pushes the redirect URI of production', async () => {
    const all = createDeployments({ provider: { authorization: { push: true } } })
    const browser = all.preview.open()

    const response = await comeBack(browser, await passOn(all, all.server.authorize(await begin(browser))))

    expect(targetOf(response)).toBe(`${previewOrigin}/home`)
  })

  it('shares a secret of its own with production, and not that of sessions', async () => {
    const redirectProxySecret = 'for-previews-5d0c7a4be19f4f3d8a6be2f0c1d93b57'
    const all = createDeployments({
      production: { redirectProxySecret },
      preview: { redirectProxySecret, secret: 'of-previews-1f8e2d6a9b3c4e5f8071625344abcdef' },
    })
    const browser = all.preview.open()
    const response = await comeBack(browser, await passOn(all, all.server.authorize(await begin(browser))))

    const atProduction = all.production.open()
    for (const [name, value] of browser.cookies) atProduction.cookies.set(name, value)

    expect(targetOf(response)).toBe(`${previewOrigin}/home`)
    expect(await browser.session()).not.toBeNull()
    expect(await atProduction.session()).toBeNull()
  })

  it('is set up by environment variables', async () => {
    const options = { redirectProxyUrl: undefined, redirectProxyOrigins: undefined } as never
    const shared = { AUTH_REDIRECT_PROXY_URL: `${productionOrigin}/api/auth/` }
    const origins = `https://other.test, ${previewOrigin}`
    const all = createDeployments({
      production: { ...Object(options), environment: { ...shared, AUTH_REDIRECT_PROXY_ORIGINS: origins } },
      preview: { ...Object(options), environment: shared },
    })
    const browser = all.preview.open()

    const response = await comeBack(browser, await passOn(all, all.server.authorize(await begin(browser))))

    expect(targetOf(response)).toBe(`${previewOrigin}/home`)
  })

  it('may come by another way for one provider', async () => {
    const { preview } = createDeployments({ provider: { redirectProxyUrl: 'https://login.test/auth' } })

    const { searchParams } = await begin(preview.open())

    expect(searchParams.get('redirect_uri')).toBe('https://login.test/auth/callback/example')
  })
})

describe('production', () => {
  it('signs its own people in directly', async () => {
    const { production, server } = createDeployments()
    const browser = production.open()
    const address = await begin(browser)

    const response = await comeBack(browser, server.authorize(address))

    expect(address.searchParams.get('state')?.split('.')).toHaveLength(2)
    expect(targetOf(response)).toBe('/home')
    expect(await browser.session()).toMatchObject({ user: { name: jane.name } })
  })
})

describe('a provider that cannot come through a proxy', () => {
  it.each([
    ['posts its response', { authorization: { params: { response_mode: 'form_post' } } }],
    ['posts its response', { authorization: 'https://id.example/authorize?response_mode=form_post' }],
    ['carries no state', { checks: ['none'] }],
  ] as const)('%s: it is told at start-up, and comes back directly', async (reason, provider) => {
    const { preview } = createDeployments({ provider })

    const { searchParams } = await begin(preview.open())

    expect(preview.logged.join()).toContain(
      `provider "example" ${reason}: redirectProxyUrl is not used for it`,
    )
    expect(searchParams.get('redirect_uri')).toBe(`${previewOrigin}/api/auth/callback/example`)
  })
})
