// Whole sign-ins against a real OpenLDAP.
import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Slapd, startSlapd } from '../../../../tools/services/slapd.ts'
import type { LdapOptions } from '../../src/providers/ldap.ts'
import {
  canRunSlapd,
  createDirectoryApp,
  entries,
  people,
  reader,
  searchOptions,
  signIn,
  skipNote,
} from './directory.ts'

describe.skipIf(!canRunSlapd())(`ldap on OpenLDAP${skipNote}`, () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startSlapd()
    await slapd.add(entries)
  })
  afterAll(() => slapd?.stop())

  const transports: readonly (readonly [name: string, options: () => Partial<LdapOptions>])[] = [
    ['ldaps', () => ({})],
    ['StartTLS', () => ({ url: slapd.url, startTls: true })],
    ['StartTLS by name', () => ({ url: slapd.url.replace('127.0.0.1', 'localhost'), startTls: true })],
    ['loopback', () => ({ url: slapd.url })],
  ]

  describe.each(transports)('over %s', (_name, options) => {
    it('signs in with the right password, as the entry that never changes its id', async () => {
      const app = createDirectoryApp(searchOptions(slapd, options()))
      const browser = app.open()

      const error = await signIn(browser, 'alice', 'alicepw')

      expect(error).toBeUndefined()
      expect(await browser.session()).toMatchObject({
        user: { name: 'Alice A', email: 'alice@example.test' },
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f-]{27}$/),
      })
      expect(app.logged).toEqual([])
    })

    it('refuses a wrong password, an unknown name and an entry without a password alike', async () => {
      const browser = createDirectoryApp(searchOptions(slapd, options())).open()

      const errors = [
        await signIn(browser, 'alice', 'wrong'),
        await signIn(browser, 'nobody', 'alicepw'),
        await signIn(browser, 'nopassword', 'alicepw'),
      ]

      expect(errors).toEqual(['credentials_refused', 'credentials_refused', 'credentials_refused'])
      expect(await browser.session()).toBeNull()
    })
  })

  it.each([
    '*',
    'ali*',
    '*)(uid=*',
    'alice)(|(uid=*',
    '*)(uid=*))(|(uid=*',
    'alice\\2a',
    '\0alice',
    '\u0001',
    'alice\n',
  ])('takes %j for a name and nothing else', async (username) => {
    const browser = createDirectoryApp(searchOptions(slapd)).open()

    expect(await signIn(browser, username, 'alicepw')).toMatch(/credentials_refused/)
    expect(await browser.session()).toBeNull()
  })

  it('refuses an empty password, and one that is empty to a server written in C', async () => {
    const browser = createDirectoryApp(searchOptions(slapd)).open()

    expect(await signIn(browser, 'alice', '')).toBe('credentials_refused')
    expect(await signIn(browser, 'alice', '\0')).toBe('credentials_refused')
    expect(await signIn(browser, '', 'alicepw')).toBe('credentials_refused')
    expect(await signIn(browser, 'a'.repeat(257), 'alicepw')).toBe('credentials_refused')
    expect(await browser.session()).toBeNull()
  })

  it('signs in with a DN and a password outside ASCII', async () => {
    const browser = createDirectoryApp(searchOptions(slapd)).open()

    const error = await signIn(browser, 'zoë', 'zoe-pässwörd-密码')

    expect(error).toBeUndefined()
    expect(await browser.session()).toMatchObject({ user: { name: 'Zoë Müller (x*)' } })
  })

  it('refuses a name that two entries have, with the password of both', async () => {
    const app = createDirectoryApp(searchOptions(slapd))

    expect(await signIn(app.open(), 'twin', 'twinpw')).toBe('credentials_refused')
    expect(app.logged.join()).toContain('several entries')
  })

  it('signs in by mail address too, when asked to', async () => {
    const bind = { method: 'search', ...reader, base: people, usernameAttributes: ['uid', 'mail'] } as const
    const app = createDirectoryApp(searchOptions(slapd, { bind }))

    expect(await signIn(app.open(), 'alice@example.test', 'alicepw')).toBeUndefined()
    expect(await signIn(app.open(), 'alice', 'alicepw')).toBeUndefined()
  })

  it('lets in only whom the filter admits', async () => {
    const filter = '(&(objectClass=person)(!(uid=alice)))'
    const app = createDirectoryApp(
      searchOptions(slapd, { bind: { method: 'search', ...reader, base: people, filter } }),
    )

    expect(await signIn(app.open(), 'alice', 'alicepw')).toBe('credentials_refused')
  })

  describe('direct bind', () => {
    const direct = (template = `uid={username},${people}`) =>
      createDirectoryApp(searchOptions(slapd, { bind: { method: 'direct', template } }))

    it('signs in with the right password only', async () => {
      const browser = direct().open()

      expect(await signIn(browser, 'alice', 'wrong')).toBe('credentials_refused')
      expect(await signIn(browser, 'nobody', 'alicepw')).toBe('credentials_refused')
      expect(await signIn(browser, 'alice', 'alicepw')).toBeUndefined()
      expect(await browser.session()).toMatchObject({ user: { email: 'alice@example.test' } })
    })

    it('escapes the name into the DN', async () => {
      const browser = direct().open()

      expect(await signIn(browser, 'o,brien+ "sean"', 'seanpw')).toBeUndefined()
      expect(await browser.session()).toMatchObject({ user: { name: 'Sean' } })
    })

    it('never binds as anybody but an entry below the template', async () => {
      const browser = direct().open()
      const injected = `alice,${people},${people.slice(3)}`

      expect(await signIn(browser, injected, 'alicepw')).toBe('credentials_refused')
      expect(await signIn(browser, 'x+uid=alice', 'alicepw')).toBe('credentials_refused')
      expect(await browser.session()).toBeNull()
    })
  })

  describe('groups', () => {
    const roles = {
      'CN=Admins, ou=groups,DC=example,dc=test': 'admin',
      'cn=K\\C3\\B6ln,ou=groups,dc=example,dc=test': 'köln',
    }
    const rolesOf = async (options: Partial<LdapOptions>, username: string, password: string) => {
      const browser = createDirectoryApp(searchOptions(slapd, options)).open()
      await signIn(browser, username, password)
      return Reflect.get(Object(await browser.session()), 'roles')
    }

    it.each([
      ['memberOf', { roles }],
      ['a search', { roles, base: 'ou=groups,dc=example,dc=test' }],
    ])('become roles by %s', async (_name, groups) => {
      expect(await rolesOf({ groups }, 'alice', 'alicepw')).toEqual(['admin'])
      expect(await rolesOf({ groups }, 'zoë', 'zoe-pässwörd-密码')).toEqual(['köln'])
      expect(await rolesOf({ groups }, 'o,brien+ "sean"', 'seanpw')).toEqual([])
    })

    it('are never matched by their short name', async () => {
      const groups = {
        roles: { admins: 'admin', 'cn=admins': 'admin', 'cn=admins,dc=example,dc=test': 'admin' },
      }

      expect(await rolesOf({ groups }, 'alice', 'alicepw')).toEqual([])
    })
  })

  it('lets the application make the user, and refuse one', async () => {
    const seen: unknown[] = []
    const toUser: LdapOptions['toUser'] = (person) => {
      seen.push(person)
      return person.name === 'Alice A' ? null : { id: person.dn }
    }
    const app = createDirectoryApp(
      searchOptions(slapd, { extraAttributes: ['sn', 'telephoneNumber'], toUser }),
    )

    expect(await signIn(app.open(), 'alice', 'alicepw')).toBe('credentials_refused')
    expect(seen).toMatchObject([
      { dn: `uid=alice,${people}`, attributes: { sn: ['X'], telephoneNumber: [] } },
    ])
  })

  it('is refused by the password policy after three wrong passwords, even with the right one', async () => {
    const app = createDirectoryApp(searchOptions(slapd))
    for (let attempt = 0; attempt < 3; attempt++) await signIn(app.open(), 'locked', 'wrong')

    expect(await signIn(app.open(), 'locked', 'lockedpw')).toBe('credentials_refused')
  })

  it('tells a wrong service account apart from a wrong password', async () => {
    const bind = { method: 'search', dn: reader.dn, password: 'wrong', base: people } as const
    const app = createDirectoryApp(searchOptions(slapd, { bind }))

    expect(await signIn(app.open(), 'alice', 'alicepw')).toBe('backend_unavailable')
    expect(app.logged.join()).toContain('bind.dn')
  })

  it.each([
    ['an authority we do not know', () => ({ tls: {} })],
    ['another name', () => ({ tls: { ca: slapd.ca, servername: 'ldap.example.com' } })],
    ['an unknown authority, by StartTLS', () => ({ url: slapd.url, startTls: true, tls: {} })],
    [
      'another name, by StartTLS',
      () => ({ url: slapd.url, startTls: true, tls: { ca: slapd.ca, servername: 'a.example' } }),
    ],
  ] as const)('sends nothing to a server with a certificate of %s', async (_name, options) => {
    const app = createDirectoryApp(searchOptions(slapd, options()))

    expect(await signIn(app.open(), 'alice', 'alicepw')).toBe('backend_unavailable')
  })

  it('leaves no connection behind', async () => {
    const sockets = new Set<Socket>()
    const relay = createServer((inside) => {
      sockets.add(inside.on('close', () => sockets.delete(inside)))
      const { port, hostname } = new URL(slapd.url.replace('ldap:', 'http:'))
      const outside = new (inside.constructor as new () => Socket)().connect(Number(port), hostname)
      inside.pipe(outside).pipe(inside)
      inside.on('error', () => outside.destroy())
      outside.on('error', () => inside.destroy())
    })
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
    const { port } = relay.address() as { port: number }
    const app = createDirectoryApp(searchOptions(slapd, { url: `ldap://127.0.0.1:${port}`, startTls: true }))

    const errors = [await signIn(app.open(), 'alice', 'alicepw'), await signIn(app.open(), 'alice', 'wrong')]

    await expect.poll(() => sockets.size).toBe(0)
    relay.close()
    expect(errors).toEqual([undefined, 'credentials_refused'])
  })
})
