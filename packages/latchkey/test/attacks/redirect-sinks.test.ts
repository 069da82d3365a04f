// Every place from which a browser is sent on, or a page leads on, with whatever target somebody asks for: it is this
// origin, for two parsers of URLs.
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createAuthClient } from '../../src/client/auth-client.ts'
import { navigateTo } from '../../src/client/navigate.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createLinkingApp, type LinkingApp, openAsAda, stepOut } from '../support/linking-app.ts'
import { origin } from '../support/test-auth.ts'

const unlimited = { count: () => 0 }
const app = createLinkingApp('database', { rateLimiter: unlimited })
const withNewUserPage = createLinkingApp('database', {
  rateLimiter: unlimited,
  pages: { newUser: '/welcome' },
})
let people = 0

const hosts = fc.constantFrom(
  'evil.example',
  'app.test',
  'app.test.evil.example',
  'app.test@evil.example',
  'evil.example:443',
)
const beginnings = fc.constantFrom(
  ...[
    '',
    '/',
    '//',
    '///',
    '/\\',
    '\\\\',
    '\\',
    'https:',
    'https:/',
    'https://',
    'https:\\\\',
    'http://',
    'HTTPS://',
  ],
  ...[
    'javascript:',
    'data:',
    'blob:',
    'ftp://',
    'ws://',
    '/./',
    '/../',
    '/%2f/',
    '?',
    '#',
    ' ',
    '\t',
    '\n//',
    '\0',
    '@',
  ],
  ...[
    '/\t/',
    '/\u0000/',
    '\u3000//',
    '\ufeff//',
    '/\u2028/',
    'https://user:pw@',
    '//user@',
    '/%09/',
    '/%5c/',
  ],
)
const target = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(beginnings, hosts, fc.constantFrom('', '/', '/a?b=c#d', '\\a', '\r\nx: y'))
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }).map((text) => `/${text}`) },
  { weight: 1, arbitrary: fc.constant(`/${'x'.repeat(3000)}`) },
)

/** Asks for a target and gives every address that came of it. */
type Sink = (callbackUrl: string) => Promise<readonly string[]>

const locationOf = (response: Response): string => response.headers.get('location') ?? 'no location'
/** Where the page that explains or asks would lead on to. */
const nestedIn = (response: Response): readonly string[] => {
  const nested = new URL(locationOf(response)).searchParams.get('callbackUrl')
  return nested === null ? [locationOf(response)] : [locationOf(response), nested]
}
const addressesOn = async (response: Response): Promise<readonly string[]> => {
  const page = await response.text()
  const attributes = page.matchAll(/(?:href|action|name="callbackUrl" value)="([^"]*)"/g)
  return [...attributes].map(([, value = '']) => value.replaceAll('&amp;', '&').replaceAll('&#39;', "'"))
}
const pageSink =
  (path: string): Sink =>
  async (callbackUrl) =>
    addressesOn(await app.open().get(`${path}${new URLSearchParams({ callbackUrl })}`))
const visit = async (
  browser: TestBrowser,
  callbackUrl: string,
  used: LinkingApp = app,
): Promise<Response> => {
  people += 1
  return used.visit(browser, 'example', { sub: `person-${people}` }, { callbackUrl })
}
const headersOf = (browser: TestBrowser): Headers =>
  new Headers({ cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') })
const ada = { username: 'ada', password: 'lovelace' }

const sinks: readonly [name: string, sink: Sink][] = [
  [
    'sign-in by credentials',
    async (callbackUrl) => [
      locationOf(await app.open().submit('/api/auth/callback/credentials', { ...ada, callbackUrl })),
    ],
  ],
  [
    'refused credentials',
    async (callbackUrl) =>
      nestedIn(
        await app.open().submit('/api/auth/callback/credentials', { ...ada, password: '', callbackUrl }),
      ),
  ],
  [
    'sign-in without a provider',
    async (callbackUrl) => nestedIn(await app.open().submit('/api/auth/signin', { callbackUrl })),
  ],
  ['callback of OpenID Connect', async (callbackUrl) => [locationOf(await visit(app.open(), callbackUrl))]],
  [
    'page for new users',
    async (callbackUrl) => nestedIn(await visit(withNewUserPage.open(), callbackUrl, withNewUserPage)),
  ],
  [
    'failed callback',
    async (callbackUrl) => {
      const browser = app.open()
      const { search } = app.server.authorize(await stepOut(browser, 'example', { callbackUrl }))
      return nestedIn(await browser.get(`/api/auth/callback/example${search.replace('code=', 'code=x')}`))
    },
  ],
  [
    'link',
    async (callbackUrl) => [
      locationOf(
        await app.visit(
          await openAsAda(app),
          'example',
          { sub: `linked-${people++}` },
          { callbackUrl, intent: 'link' },
        ),
      ),
    ],
  ],
  [
    'link without a session',
    async (callbackUrl) =>
      nestedIn(await app.open().submit('/api/auth/signin/example', { callbackUrl, intent: 'link' })),
  ],
  [
    'sign-out',
    async (callbackUrl) => [
      locationOf(await (await openAsAda(app)).submit('/api/auth/signout', { callbackUrl })),
    ],
  ],
  [
    'link of a mail',
    async (callbackUrl) => {
      const browser = app.open()
      await browser.submit('/api/auth/signin/email', { email: 'mail@example.com', callbackUrl })
      const { pathname, search } = app.mailer.linkOf(app.mailer.last())
      const elsewhere = await addressesOn(await app.open().get(pathname + search))
      return [...elsewhere, locationOf(await browser.get(pathname + search))]
    },
  ],
  ['sign-in page', pageSink('/api/auth/signin?')],
  ['sign-out page', pageSink('/api/auth/signout?')],
  ['error page', pageSink('/api/auth/error?error=access_denied&')],
  ['mail page', pageSink('/api/auth/verify-request?provider=email&')],
  [
    'server call: sign-in by credentials',
    async (callbackUrl) => [
      (await app.auth.signIn('credentials', { headers: new Headers(), fields: ada, callbackUrl })).url,
    ],
  ],
  [
    'server call: without a provider',
    async (callbackUrl) => {
      const { url } = await app.auth.signIn(undefined, { headers: new Headers(), callbackUrl })
      return [url, new URL(url).searchParams.get('callbackUrl') ?? '']
    },
  ],
  [
    'server call: sign-out',
    async (callbackUrl) => [
      (await app.auth.signOut({ headers: headersOf(await openAsAda(app)), callbackUrl })).url,
    ],
  ],
]

/** Scheme and authority by the expression of RFC 3986 appendix B, which knows nothing of browsers. */
function readByRfc3986(address: string): string {
  const absolute = /^\/(?!\/)/.test(address) ? origin + address : address
  const [, scheme, authority] = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?/.exec(absolute) ?? []
  return `${scheme}://${authority}`
}

describe('a browser stays on this origin', () => {
  it.each(sinks)('%s', async (_name, sink) => {
    await fc.assert(
      fc.asyncProperty(target, async (callbackUrl) => {
        const addresses = await sink(callbackUrl)
        expect(addresses.length).toBeGreaterThan(0)
        for (const address of addresses) {
          expect([callbackUrl, new URL(address, origin).origin]).toEqual([callbackUrl, origin])
          expect([callbackUrl, readByRfc3986(address)]).toEqual([callbackUrl, origin])
          expect(address).not.toMatch(/[\s\\\p{Cc}]/u)
        }
      }),
      { numRuns: 60, seed: 20_303 },
    )
  })
})

describe('the client', () => {
  it('goes to web pages only, whatever the handler is made to say', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          target,
          target.map((text) => `javascript:${text}`),
        ),
        (url) => {
          const location = { href: `${origin}/here`, reload: () => undefined }
          vi.stubGlobal('location', location)
          try {
            navigateTo(url)
          } catch {
            expect(location.href).toBe(`${origin}/here`)
          }
          expect(new URL(location.href).protocol).toMatch(/^https?:$/)
        },
      ),
      { numRuns: 500, seed: 20_304 },
    )
    vi.unstubAllGlobals()
  })

  it('asks the handler for the target, and goes where that says', async () => {
    vi.stubGlobal('location', { href: `${origin}/here` })
    await fc.assert(
      fc.asyncProperty(target, async (callbackUrl) => {
        const browser = app.open()
        const went: string[] = []
        const client = createAuthClient({
          basePath: `${origin}/api/auth`,
          fetch: (input, init) => {
            const request = new Request(input, init)
            request.headers.set('origin', origin)
            return browser.send(request)
          },
          navigate: (url) => void went.push(url),
        })

        await client.signIn('credentials', { ...ada, callbackUrl })
        await client.signOut({ callbackUrl })

        expect(went.map((url) => new URL(url).origin)).toEqual([origin, origin])
      }),
      { numRuns: 40, seed: 20_305 },
    )
    vi.unstubAllGlobals()
  })
})
