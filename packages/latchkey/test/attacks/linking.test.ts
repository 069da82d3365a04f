// Somebody tries to get their own account into a victim's user, or to take the victim's last way in.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { oidc } from '../../src/providers/oidc.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import {
  createLinkingApp,
  type LinkingApp,
  namesOf,
  openAsAda,
  sessionToken,
  stepOut,
  strategies,
  toLink,
} from '../support/linking-app.ts'
import { issuer } from '../support/oidc-app.ts'
import { comeBack, targetOf } from '../support/round-trip.ts'
import { origin } from '../support/test-auth.ts'

const attacker = { sub: 'evil-1', name: 'Eve', email: 'eve@evil.example', email_verified: true }

/** Puts the attempts of one browser into another, as whoever can plant cookies would. */
function plantAttempts(from: TestBrowser, to: TestBrowser): void {
  for (const [name, value] of from.cookies) if (name.includes('.tx.')) to.cookies.set(name, value)
}

describe.each(strategies)('with %s sessions', (strategy) => {
  it('a callback of the attacker’s own attempt does nothing in the victim’s browser', async () => {
    const app = createLinkingApp(strategy)
    const [evil, victim] = [app.open(), await openAsAda(app)]
    await app.visit(evil, 'example', attacker)
    const callback = app.server.authorize(await stepOut(evil, 'other', toLink), { user: attacker })

    const response = await comeBack(victim, callback)

    expect(targetOf(response)).toContain('error=state_mismatch')
    expect(await namesOf(victim)).toEqual(['credentials ada-1'])
    expect(await victim.session()).not.toBeNull()
  })

  it('even with the attempt’s cookie planted, the attacker’s account is not linked', async () => {
    const app = createLinkingApp(strategy)
    const [evil, victim] = [app.open(), await openAsAda(app)]
    await app.visit(evil, 'example', attacker)
    const token = sessionToken(victim)
    const callback = app.server.authorize(await stepOut(evil, 'other', toLink), { user: attacker })
    plantAttempts(evil, victim)

    const response = await comeBack(victim, callback)

    expect(targetOf(response)).toContain('error=session_changed')
    expect(await namesOf(victim)).toEqual(['credentials ada-1'])
    expect(sessionToken(victim)).toBe(token)
    expect(await app.ownerOf('other', 'evil-1')).toBeUndefined()
  })

  it('an attempt to sign in never links, whoever is signed in', async () => {
    const app = createLinkingApp(strategy)
    const [evil, victim] = [app.open(), await openAsAda(app)]
    const callback = app.server.authorize(await stepOut(evil, 'example'), { user: attacker })
    plantAttempts(evil, victim)
    const ada = await app.ownerOf('credentials', 'ada-1')

    await comeBack(victim, callback)

    expect(await app.ownerOf('example', 'evil-1')).not.toBe(ada)
  })

  it('who signs out, or in as somebody else, before coming back links nothing', async () => {
    const app = createLinkingApp(strategy)
    const [left, changed] = [await openAsAda(app), await openAsAda(app)]
    const attempts = [await stepOut(left, 'example', toLink), await stepOut(changed, 'example', toLink)]
    await left.submit('/api/auth/signout')
    await app.visit(changed, 'other', { sub: 'mary', email: 'mary@example.com' })
    const [first, second] = attempts.map((url) => app.server.authorize(url, { user: attacker }))

    const responses = [
      await comeBack(left, first ?? new URL(origin)),
      await comeBack(changed, second ?? new URL(origin)),
    ]

    expect(responses.map(targetOf)).toEqual([
      expect.stringContaining('error=session_required'),
      expect.stringContaining('error=session_changed'),
    ])
    expect(await app.ownerOf('example', 'evil-1')).toBeUndefined()
    expect(await namesOf(changed)).toEqual(['other mary'])
  })

  it('the same user, signed in anew, has to ask anew', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    const callback = app.server.authorize(await stepOut(browser, 'example', toLink), { user: attacker })
    await browser.submit('/api/auth/callback/credentials', { username: 'ada', password: 'lovelace' })

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=session_changed')
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
  })

  it('a callback works once', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    const asked = await stepOut(browser, 'example', toLink)
    const attempt = [...browser.cookies].filter(([name]) => name.includes('.tx.'))
    const callback = app.server.authorize(asked, { user: attacker })
    await comeBack(browser, callback)
    await browser.submit('/api/auth/unlink', { provider: 'example', providerAccountId: 'evil-1' })
    for (const [name, value] of attempt) browser.cookies.set(name, value)

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=state_mismatch')
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
  })

  it('a password of another user of ours is not linked: it would sign that user in as this one', async () => {
    const known = { id: '' }
    const ownTable = credentials({
      id: 'table',
      credentials: { name: {} },
      authorize: () => ({ id: known.id, email: 'ada@example.com' }),
    })
    const app: LinkingApp = createLinkingApp(strategy, {
      providers: [ownTable, oidc({ id: 'example', issuer, clientId: 'app', clientSecret: 'client-secret' })],
    })
    await app.visit(app.open(), 'example', { sub: 'ada', email: 'ada@example.com' })
    known.id = (await app.ownerOf('example', 'ada')) ?? ''
    const evil = app.open()
    await app.visit(evil, 'example', attacker)

    const response = await evil.submit('/api/auth/callback/table', { name: 'ada', ...toLink })

    expect(targetOf(response)).toContain('error=account_linked_elsewhere')
    expect(await namesOf(evil)).toEqual(['example evil-1'])
  })

  it('an account that is linked while the owner of the address proves it is taken back', async () => {
    const adapter = createMemoryAdapter()
    const owner = { prove: async (): Promise<unknown> => undefined }
    const app = createLinkingApp(strategy, {
      adapter: {
        ...adapter,
        linkAccount: async (account) => {
          await owner.prove()
          return adapter.linkAccount(account)
        },
      },
    })
    const evil = app.open()
    await app.visit(evil, 'example', { ...attacker, email: 'victim@example.com', email_verified: false })
    app.clock.advance({ minutes: 1 })
    const victim = app.open()
    owner.prove = () => app.signInByMail(victim, 'victim@example.com')

    const response = await app.visit(evil, 'other', attacker, toLink)

    expect(targetOf(response)).toContain('error=session_required')
    expect(await app.ownerOf('other', 'evil-1')).toBeUndefined()
    expect(await app.ownerOf('example', 'evil-1')).toBeUndefined()
  })

  it('the posted response of an attempt to link is nothing without the session', async () => {
    const app = createLinkingApp(strategy)
    const [evil, victim] = [app.open(), await openAsAda(app)]
    await app.visit(evil, 'example', attacker)
    const { url, form } = app.server.authorizeByPost(await stepOut(evil, 'posting', toLink), {
      user: attacker,
    })
    plantAttempts(evil, victim)

    const posted = await victim.send(new Request(url, { method: 'POST', body: form }))
    const response = await victim.get(targetOf(posted))

    expect(new URL(posted.headers.get('location') ?? '').origin).toBe(origin)
    expect(targetOf(response)).toContain('error=session_changed')
    expect(await namesOf(victim)).toEqual(['credentials ada-1'])
  })
})

describe('another site', () => {
  const requests = [
    ['signin/example', { ...toLink }],
    ['callback/credentials', { username: 'ada', password: 'lovelace', ...toLink }],
    ['unlink', { provider: 'credentials', providerAccountId: 'ada-1' }],
    ['signout', { everywhere: 'true' }],
  ] as const

  it.each(requests)('cannot start POST /%s', async (path, fields) => {
    const app = createLinkingApp()
    const browser = await openAsAda(app)
    const attempts: Readonly<Record<string, string>>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin, 'sec-fetch-site': 'cross-site' },
      { origin, 'sec-fetch-site': 'same-site' },
    ]

    for (const headers of attempts) {
      const response = await browser.submit(`/api/auth/${path}`, fields, headers)
      expect(response.status).toBe(403)
    }
    const body = new URLSearchParams(fields)
    await browser.send(
      new Request(`${origin}/api/auth/${path}`, { method: 'POST', body, headers: { origin } }),
    )

    expect([...browser.cookies.keys()].filter((name) => name.includes('.tx.'))).toEqual([])
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
  })

  it.each(['signin/example?intent=link', 'unlink?provider=credentials&providerAccountId=ada-1'])(
    'cannot start it by GET /%s',
    async (path) => {
      const app = createLinkingApp()
      const browser = await openAsAda(app)

      const response = await browser.get(`/api/auth/${path}`)

      expect([200, 405]).toContain(response.status)
      expect([...browser.cookies.keys()].filter((name) => name.includes('.tx.'))).toEqual([])
      expect(await namesOf(browser)).toEqual(['credentials ada-1'])
    },
  )
})
