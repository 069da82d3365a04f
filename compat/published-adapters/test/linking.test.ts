// Who gets which user on the published adapters: taken addresses, claimed addresses, look-alikes and races.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { itWith } from './it-with.ts'
import type { OpenPublished } from './published-adapter.ts'
import { countNew, createPublishedApp, newPerson, type PublishedApp, targetOf } from './published-app.ts'
import { setups } from './setups.ts'

const nothing = { users: 0, accounts: 0, sessions: 0 }

describe.each(setups)('identities on $name', (setup) => {
  const it = itWith(setup)
  let opened: OpenPublished
  let app: PublishedApp
  beforeAll(async () => {
    if (setup.missing !== undefined) return
    opened = await setup.open()
    app = createPublishedApp(opened)
  })
  afterAll(() => opened?.close())

  it('a second provider with the same address is refused', async () => {
    const person = newPerson()
    await app.signIn(app.open(), person)

    const rows = await countNew(opened, async () => {
      const response = await app.signIn(app.open(), { ...newPerson(), email: person.email }, 'second')
      expect(targetOf(response)).toContain('error=account_not_linked')
    })

    expect(rows).toEqual(nothing)
  })

  it('one subject at two providers is two people', async () => {
    const person = newPerson()
    const browsers = [app.open(), app.open()] as const

    await app.signIn(browsers[0], person)
    await app.signIn(browsers[1], { ...newPerson(), sub: person.sub, name: 'Other' }, 'second')

    expect(await browsers[0].session()).toMatchObject({ user: { name: 'Jane Doe' } })
    expect(await browsers[1].session()).toMatchObject({ user: { name: 'Other' } })
  })

  it('whoever claimed an address without proof keeps nothing of its owner', async () => {
    const owner = newPerson()
    const attacker = newPerson({ email: owner.email, email_verified: false, name: 'Attacker' })
    const [attackers, owners] = [app.open(), app.open()]
    await app.signIn(attackers, attacker)

    const link = await app.askForLink(owners, owner.email)
    const response = await owners.get(link)
    const again = app.open()
    await app.signIn(again, attacker)

    expect(targetOf(response)).toBe('/inbox')
    const session = await owners.session()
    expect(session).toMatchObject({ user: { email: owner.email } })
    expect(session).not.toMatchObject({ user: { name: 'Attacker' } })
    for (const browser of [attackers, again])
      expect(await browser.session()).not.toMatchObject({ user: { email: owner.email } })
    expect(app.logged.filter((line) => /store/.test(line))).toEqual([])
  })

  it('two browsers that claim one address at once get the same user', async () => {
    const { email } = newPerson()
    await app.signIn(app.open(), newPerson({ email, email_verified: false }))
    const browsers = [app.open(), app.open()] as const
    const links = [
      await app.askForLink(browsers[0], email),
      await app.askForLink(browsers[1], email),
    ] as const

    const responses = await Promise.all([browsers[0].get(links[0]), browsers[1].get(links[1])])

    expect(responses.map(targetOf)).toEqual(['/inbox', '/inbox'])
    for (const browser of browsers) expect(await browser.session()).toMatchObject({ user: { email } })
  })

  it('subjects that only look alike are other people', async () => {
    const sub = `Sub/${crypto.randomUUID()}`
    await app.signIn(app.open(), newPerson({ sub, name: 'Real' }))

    for (const other of [sub.toLowerCase(), sub.replace('/', ':'), `${sub}?x`, `${sub}/`, `${sub} `]) {
      const browser = app.open()
      await app.signIn(browser, newPerson({ sub: other, name: 'Look-alike' }))
      expect(await browser.session(), other).not.toMatchObject({ user: { name: 'Real' } })
    }
  })

  it('a name that looks like a date stays a text', async () => {
    const seen: unknown[] = []
    const watched = createPublishedApp(opened, {
      callbacks: {
        session: ({ session, user }) => {
          seen.push(typeof user?.name)
          return session
        },
      },
    })
    const browser = watched.open()
    await watched.signIn(browser, newPerson({ name: '2020-01-01T00:00:00.000Z' }))

    expect(await browser.session()).toMatchObject({ user: { name: '2020-01-01T00:00:00.000Z' } })
    expect(seen).toEqual(['string'])
  })

  it('ten first sign-ins of one person at once', async () => {
    const person = newPerson()
    const browsers = Array.from({ length: 10 }, () => app.open())
    let targets: readonly string[] = []

    const rows = await countNew(opened, async () => {
      const responses = await Promise.all(browsers.map((browser) => app.signIn(browser, person)))
      targets = responses.map(targetOf)
    })

    const signedIn = targets.filter((target) => target === '/home').length
    const refused = targets.filter((target) =>
      /error=(account_not_linked|unique_conflict)/.test(target),
    ).length
    expect({ signedIn: signedIn > 0, all: signedIn + refused }).toEqual({ signedIn: true, all: 10 })
    if (setup.isWithoutConstraints) expect(rows.users).toBeGreaterThanOrEqual(1)
    else expect(rows).toEqual({ users: 1, accounts: 1, sessions: signedIn })
    const late = app.open()
    expect(targetOf(await app.signIn(late, person))).toBe('/home')
  })
})
