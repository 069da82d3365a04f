// Passkeys from the front door to rows and back, on SQLite: what a store must keep for them to be used again.
import { describe, expect, it } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import type { Adapter } from '../../src/index.ts'
import {
  addPasskey,
  createPasskeyApp,
  errorOf,
  listPasskeys,
  openDevice,
  signInWithPasskey,
  signUpWithPasskey,
} from '../support/passkey-app.ts'

/** The methods that Auth.js adapters have, and what is needed to remove accounts. */
const authJsMethods = [
  'createUser',
  'getUser',
  'getUserByEmail',
  'getUserByAccount',
  'updateUser',
  'deleteUser',
  'linkAccount',
  'unlinkAccount',
  'getAccount',
  'createSession',
  'getSessionAndUser',
  'updateSession',
  'deleteSession',
  'createVerificationToken',
  'useVerificationToken',
  'getAuthenticator',
  'createAuthenticator',
  'listAuthenticatorsByUserId',
  'updateAuthenticatorCounter',
] as const

describe('on SQLite', () => {
  it('a passkey signs in again, by its own user handle only', async () => {
    const app = createPasskeyApp({ adapter: await openSqlite() })
    const device = openDevice(app, { counts: true, isSynced: false })
    await signUpWithPasskey(device)
    const browser = app.open()

    const wrong = await signInWithPasskey({ ...device, browser }, { userHandle: 'QUFB' })
    const right = await signInWithPasskey({ ...device, browser })

    expect([errorOf(wrong), errorOf(right)]).toEqual(['passkey_refused', null])
  })

  it('passkeys are added, named and removed', async () => {
    const app = createPasskeyApp({ adapter: await openSqlite() })
    const { browser } = openDevice(app)
    await signUpWithPasskey({ ...openDevice(app), browser })
    await addPasskey({ ...openDevice(app), browser }, { name: 'Phone' })
    const [first, second] = await listPasskeys(browser)

    await browser.submit('/api/auth/passkeys', { action: 'rename', id: first?.id ?? '', name: 'Laptop' })
    await browser.submit('/api/auth/passkeys', { action: 'remove', id: second?.id ?? '' })

    expect(await listPasskeys(browser)).toMatchObject([{ id: first?.id, name: 'Laptop' }])
  })
})

it('needs no more of an adapter than Auth.js has, and gives its rows no other columns', async () => {
  const full = await openSqlite()
  const given: unknown[] = []
  const adapter = Object.fromEntries(authJsMethods.map((name) => [name, full[name]?.bind(full)])) as Adapter
  adapter.createAuthenticator = async (row) => {
    given.push(Object.keys(row).sort())
    return (full.createAuthenticator as NonNullable<Adapter['createAuthenticator']>)(row)
  }
  const app = createPasskeyApp({ adapter })
  const device = openDevice(app)

  await signUpWithPasskey(device)
  const signedIn = await signInWithPasskey({ ...device, browser: app.open() })

  expect(errorOf(signedIn)).toBeNull()
  expect(given).toEqual([
    [
      'counter',
      'credentialBackedUp',
      'credentialDeviceType',
      'credentialID',
      'credentialPublicKey',
      'providerAccountId',
      'transports',
      'userId',
    ],
  ])
})

async function openSqlite(): Promise<Adapter> {
  const adapter = createSqlAdapter({ url: ':memory:' })
  await adapter.migrate()
  return adapter
}
