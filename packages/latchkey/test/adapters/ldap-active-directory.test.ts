// Whole sign-ins against Samba's Active Directory.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  hasSambaAd,
  howToGetSambaAd,
  type SambaAd,
  startSambaAd,
} from '../../../../tools/services/samba-ad.ts'
import type { LdapOptions } from '../../src/providers/ldap.ts'
import { createDirectoryApp, signIn } from './directory.ts'

const canRun = hasSambaAd()
const note = canRun ? '' : ` (skipped: ${howToGetSambaAd})`

describe.skipIf(!canRun)(`ldap on Samba's Active Directory${note}`, () => {
  let directory: SambaAd
  let search: LdapOptions
  beforeAll(async () => {
    directory = await startSambaAd()
    await directory.tool(
      'user',
      'create',
      'alice',
      'Al1ce-Passw0rd!',
      '--given-name=Alice',
      '--surname=Smith',
      '--mail-address=alice@ad.example.test',
    )
    await directory.tool('user', 'create', 'bob', 'B0b-Passw0rd!!')
    await directory.tool('user', 'disable', 'bob')
    await directory.tool('user', 'create', 'carol', 'Car0l-Passw0rd!', '--must-change-at-next-login')
    await directory.tool('user', 'create', 'dave', 'Dav3-Passw0rd!!')
    await directory.tool('user', 'setexpiry', 'dave', '--days=-1')
    await directory.tool('user', 'create', 'erin', 'Er1n-Passw0rd!!')
    await directory.tool('domain', 'passwordsettings', 'set', '--account-lockout-threshold=2')
    await directory.tool('group', 'add', 'Engineers')
    await directory.tool('group', 'add', 'Staff')
    await directory.tool('group', 'addmembers', 'Engineers', 'alice')
    await directory.tool('group', 'addmembers', 'Staff', 'Engineers')
    search = {
      url: directory.tlsUrl,
      tls: { ca: directory.ca, servername: 'dc1.ad.example.test' },
      directory: 'active-directory',
      bind: { method: 'search', ...directory.administrator, base: directory.suffix },
    }
  }, 180_000)
  afterAll(() => directory?.stop())

  it('signs in, with the GUID for an id and the roles of groups in groups', async () => {
    const roles = {
      [`CN=Staff,CN=Users,${directory.suffix}`]: 'staff',
      [`CN=Engineers,CN=Users,${directory.suffix}`]: 'engineer',
    }
    const nested = createDirectoryApp({
      ...search,
      groups: { base: directory.suffix, nested: true, roles },
    }).open()
    const flat = createDirectoryApp({ ...search, groups: { roles } }).open()

    expect([
      await signIn(nested, 'alice', 'Al1ce-Passw0rd!'),
      await signIn(flat, 'Alice', 'Al1ce-Passw0rd!'),
    ]).toEqual([undefined, undefined])
    const id = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    const user = { name: 'Alice Smith', email: 'alice@ad.example.test' }
    expect(await nested.session()).toMatchObject({ user, id, roles: ['staff', 'engineer'] })
    expect(await flat.session()).toMatchObject({ user, id, roles: ['engineer'] })
  })

  it.each([
    ['bob', 'B0b-Passw0rd!!', 'account_disabled'],
    ['carol', 'Car0l-Passw0rd!', 'password_must_change'],
    ['dave', 'Dav3-Passw0rd!!', 'account_expired'],
  ])('tells %s why after the right password only', async (username, password, reason) => {
    const app = createDirectoryApp(search)

    expect(await signIn(app.open(), username, 'wrong')).toBe('credentials_refused')
    expect(await signIn(app.open(), username, password)).toBe(`sign_in_refused:${reason}`)
  })

  it('tells nobody that an account is locked', async () => {
    const app = createDirectoryApp(search)
    for (let attempt = 0; attempt < 3; attempt++) await signIn(app.open(), 'erin', 'wrong')

    expect(await signIn(app.open(), 'erin', 'Er1n-Passw0rd!!')).toBe('credentials_refused')
    const telling = createDirectoryApp({ ...search, tellsLockedAccounts: true })
    expect(await signIn(telling.open(), 'erin', 'Er1n-Passw0rd!!')).toBe('sign_in_refused:account_locked')
  })

  it.each(['{username}@ad.example.test', 'AD\\{username}'])('binds directly as %s', async (template) => {
    const app = createDirectoryApp({
      ...search,
      bind: { method: 'direct', template, base: directory.suffix },
    })
    const browser = app.open()

    expect(await signIn(browser, 'alice', 'wrong')).toBe('credentials_refused')
    expect(await signIn(browser, '*', 'Al1ce-Passw0rd!')).toBe('credentials_refused')
    expect(await signIn(browser, 'alice', 'Al1ce-Passw0rd!')).toBeUndefined()
    expect(await browser.session()).toMatchObject({ user: { name: 'Alice Smith' } })
  })

  it('works over StartTLS', async () => {
    const app = createDirectoryApp({ ...search, url: directory.url, startTls: true })

    expect(await signIn(app.open(), 'alice', 'Al1ce-Passw0rd!')).toBeUndefined()
    expect(await signIn(app.open(), 'alice', '')).toBe('credentials_refused')
  })
})
