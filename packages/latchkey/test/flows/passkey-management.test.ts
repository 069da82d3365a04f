// A person looks after their passkeys: adds, names and removes them, by the endpoints and from server code.
import { describe, expect, it } from 'vitest'
import type { Account, Auth } from '../../src/index.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import {
  addPasskey,
  createPasskeyApp,
  type Device,
  errorOf,
  listPasskeys,
  openDevice,
  signInWithPasskey,
  signUpWithPasskey,
} from '../support/passkey-app.ts'
import { signInAsAda, type TestApp } from '../support/test-auth.ts'

describe.each(['jwt', 'database'] as const)('with the %s strategy', (strategy) => {
  const session = { strategy }

  it('a passkey is added to the user who is signed in, and signs them in from then on', async () => {
    const linked: Account[] = []
    const app = createPasskeyApp({
      session,
      events: { linkAccount: ({ account }) => void linked.push(account) },
    })
    const device = openDevice(app)
    await signInAsAda(device.browser)
    const before = device.browser.cookies.get('__Host-latchkey.session')

    const response = await addPasskey(device, { name: ' Ada’s phone ' })

    const again = { ...device, browser: app.open() }
    await signInWithPasskey(again)
    expect(errorOf(response)).toBeNull()
    expect(device.browser.cookies.get('__Host-latchkey.session')).toBe(before)
    expect(await again.browser.session()).toMatchObject({ user: { name: 'Ada Lovelace' } })
    expect(linked.map(({ type, provider }) => [type, provider])).toEqual([
      ['credentials', 'credentials'],
      ['webauthn', 'passkey'],
    ])
    expect(await listPasskeys(device.browser)).toEqual([
      {
        id: device.authenticator.passkeys[0]?.id,
        name: 'Ada’s phone',
        createdAt: '2026-03-01T12:00:00.000Z',
        lastUsedAt: '2026-03-01T12:00:00.000Z',
        isSynced: true,
        isBackedUp: true,
        transports: ['internal', 'hybrid'],
      },
    ])
  })

  it('one authenticator makes one passkey of a user', async () => {
    const app = createPasskeyApp({ session })
    const device = openDevice(app)
    await signInAsAda(device.browser)
    await addPasskey(device)

    await expect(addPasskey(device)).rejects.toThrow('InvalidStateError')
  })

  it('passkeys are renamed and removed, each by its owner only', async () => {
    const app = createPasskeyApp({ session })
    const { browser, ids } = await withTwoPasskeys(app)
    const eve = openDevice(app)
    await signUpWithPasskey(eve, 'eve@example.com')
    const [first = '', second = ''] = ids

    const byEve = [
      await change(eve.browser, { action: 'rename', id: first, name: 'mine' }),
      await change(eve.browser, { action: 'remove', id: first }),
    ]
    const renamed = await change(browser, { action: 'rename', id: first, name: 'Old phone' })
    const removed = await change(browser, { action: 'remove', id: second })

    expect(byEve.map(({ body }) => body)).toMatchObject([
      { error: 'passkey_unknown' },
      { error: 'passkey_unknown' },
    ])
    expect(renamed.body).toMatchObject([{ id: first, name: 'Old phone' }, { id: second }])
    expect(removed.body).toMatchObject([{ id: first, name: 'Old phone' }])
  })

  it('a passkey that was removed signs nobody in, and the application is told', async () => {
    const unlinked: string[] = []
    const app = createPasskeyApp({
      session,
      events: { unlinkAccount: ({ account }) => void unlinked.push(account.provider) },
    })
    const { browser, devices, ids } = await withTwoPasskeys(app)
    await change(browser, { action: 'remove', id: ids[1] ?? '' })

    const removed = await signInWithPasskey({ browser: app.open(), authenticator: devices[1].authenticator })
    const kept = await signInWithPasskey({ browser: app.open(), authenticator: devices[0].authenticator })

    expect([errorOf(removed), errorOf(kept)]).toEqual(['passkey_unknown', null])
    expect(unlinked).toEqual(['passkey'])
  })

  it('the last way in stays', async () => {
    const app = createPasskeyApp({ session })
    const device = openDevice(app)
    await signUpWithPasskey(device)
    const id = device.authenticator.passkeys[0]?.id ?? ''

    const { status, body } = await change(device.browser, { action: 'remove', id })

    expect([status, body]).toMatchObject([409, { error: 'last_way_in' }])
    expect(await listPasskeys(device.browser)).toHaveLength(1)
  })

  it('removing needs a sign-in a short while ago; looking and naming do not', async () => {
    const app = createPasskeyApp({ session })
    const { browser, ids } = await withTwoPasskeys(app)
    app.clock.advance({ minutes: 16 })
    const [id = ''] = ids

    const renamed = await change(browser, { action: 'rename', id, name: 'Phone' })
    const removed = await change(browser, { action: 'remove', id })

    expect(renamed.status).toBe(200)
    expect(removed).toMatchObject({ status: 403, body: { error: 'reauthentication_required' } })
    expect(await listPasskeys(browser)).toHaveLength(2)
  })

  it('nobody is told anything without a session', async () => {
    const app = createPasskeyApp({ session })
    const browser = app.open()

    const listed = await browser.get('/api/auth/passkeys')
    const removed = await change(browser, { action: 'remove', id: 'AAAA' })

    expect([listed.status, removed.status]).toEqual([401, 401])
  })

  it('server code does the same', async () => {
    const app = createPasskeyApp({ session })
    const { browser, ids } = await withTwoPasskeys(app)
    const headers = headersOf(browser)
    const [first = '', second = ''] = ids

    const renamed = await app.auth.passkeys.rename({ headers, id: first, name: 'Key' })
    await app.auth.passkeys.remove({ headers, id: second })

    expect(renamed).toMatchObject({ id: first, name: 'Key' })
    expect(await app.auth.passkeys.list({ headers })).toMatchObject([{ id: first, name: 'Key' }])
    await expect(app.auth.passkeys.list({ headers: new Headers() })).rejects.toMatchObject({
      code: 'session_required',
    })
    await expect(app.auth.passkeys.remove({ headers, id: '../x' })).rejects.toMatchObject({
      code: 'passkey_unknown',
    })
  })
})

it('removing a passkey ends the other sessions', async () => {
  const app = createPasskeyApp({ session: { strategy: 'database' } })
  const { browser, devices, ids } = await withTwoPasskeys(app)
  const stolen = { browser: app.open(), authenticator: devices[1].authenticator }
  await signInWithPasskey(stolen)

  await change(browser, { action: 'remove', id: ids[1] ?? '' })

  expect(await stolen.browser.session()).toBeNull()
  expect(await browser.session()).not.toBeNull()
})

it.each([
  ['', 'malformed_request'],
  ['x'.repeat(65), 'malformed_request'],
  ['two\nlines', 'malformed_request'],
])('refuses %j as a name', async (name, code) => {
  const app = createPasskeyApp()
  const { browser, ids } = await withTwoPasskeys(app)

  expect((await change(browser, { action: 'rename', id: ids[0] ?? '', name })).body).toMatchObject({
    error: code,
  })
})

it('loses no passkey when both are removed at once', async () => {
  const app = createPasskeyApp()
  const device = openDevice(app)
  await signUpWithPasskey(device)
  await addPasskey({ ...openDevice(app), browser: device.browser })
  const ids = (await listPasskeys(device.browser)).map(({ id }) => id)
  const csrfToken = await device.browser.csrfToken()

  await Promise.all(ids.map((id) => change(device.browser, { action: 'remove', id, csrfToken })))

  expect(await listPasskeys(device.browser)).toHaveLength(1)
})

interface TwoPasskeys {
  readonly browser: TestBrowser
  readonly devices: readonly [Device, Device]
  readonly ids: readonly string[]
}

/** Ada, with her password and two passkeys. */
async function withTwoPasskeys(app: TestApp): Promise<TwoPasskeys> {
  const first = openDevice(app)
  await signInAsAda(first.browser)
  await addPasskey(first)
  app.clock.advance({ seconds: 1 })
  const second = { ...openDevice(app), browser: first.browser }
  await addPasskey(second)
  const ids = (await listPasskeys(first.browser)).map(({ id }) => id)
  return { browser: first.browser, devices: [first, second], ids }
}

async function change(
  browser: TestBrowser,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number; body: unknown }> {
  const response = await browser.submit('/api/auth/passkeys', fields)
  return { status: response.status, body: await response.json() }
}

function headersOf(browser: TestBrowser): Parameters<Auth['passkeys']['list']>[0]['headers'] {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return new Headers({ cookie, host: 'app.test' })
}
