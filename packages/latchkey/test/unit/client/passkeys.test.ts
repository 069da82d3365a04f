// Passkeys of `latchkey/client` against the real handler, in a browser whose authenticator is of our own making.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type AuthClient, createAuthClient } from '../../../src/client/auth-client.ts'
import { ClientError } from '../../../src/client/client-error.ts'
import type { Session } from '../../../src/model/session.ts'
import { createTestBrowser } from '../../../src/testing/test-browser.ts'
import { createPasskeyApp } from '../../support/passkey-app.ts'
import {
  installPasskeys,
  type PasskeyBrowser,
  type PasskeyBrowserSettings,
} from '../../support/passkey-browser.ts'
import type { TestApp } from '../../support/test-auth.ts'

const installed: PasskeyBrowser[] = []
afterEach(() => {
  for (const browser of installed.splice(0)) browser.uninstall()
})

interface Scene {
  readonly app: TestApp
  readonly client: AuthClient
  readonly browser: PasskeyBrowser
  readonly navigate: ReturnType<typeof vi.fn>
}

function setUp(settings: PasskeyBrowserSettings = {}, app: TestApp = createPasskeyApp()): Scene {
  const browser = installPasskeys(settings)
  installed.push(browser)
  const cookies = createTestBrowser((request) => app.auth.handle(request))
  const navigate = vi.fn<(url: string) => void>()
  const reach = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('origin', 'https://app.test')
    return cookies.send(new Request(new URL(String(input), 'https://app.test'), { ...init, headers }))
  }
  const client: AuthClient = createAuthClient<Session>({ fetch: reach, navigate, initialSession: null })
  return { app, client, browser, navigate }
}

describe.each([true, false])('in a browser that converts JSON itself: %s', (convertsJson) => {
  it('somebody new becomes a user, signs out and in again', async () => {
    const { client, navigate } = setUp({ convertsJson })

    const signedUp = await client.signIn('passkey', {
      action: 'register',
      email: 'ada@example.com',
      redirect: false,
    })
    const known = client.getSnapshot()
    await client.signOut({ redirect: false })
    const signedIn = await client.signIn('passkey', { callbackUrl: '/account' })

    expect(signedUp).toMatchObject({ ok: true })
    expect(known).toMatchObject({ status: 'authenticated', session: { user: { email: 'ada@example.com' } } })
    expect(signedIn).toMatchObject({ ok: true, url: 'https://app.test/account' })
    expect(navigate).toHaveBeenCalledExactlyOnceWith('https://app.test/account')
  })

  it('passkeys are added, named and removed', async () => {
    const { client, browser } = setUp({ convertsJson })
    await client.signIn('passkey', { action: 'register', email: 'ada@example.com', redirect: false })
    const again = await client.passkeys.add().catch((error: unknown) => error)
    const [own] = browser.authenticator.passkeys.splice(0)

    const added = await client.passkeys.add({ name: 'Phone' })
    const [first] = added
    const renamed = await client.passkeys.rename(first?.id ?? '', 'Old phone')
    const removed = await client.passkeys.remove(first?.id ?? '')
    const last = await client.passkeys.remove(removed[0]?.id ?? '').catch((error: unknown) => error)

    expect(again).toMatchObject({ code: 'passkey_not_allowed' })
    expect(added).toMatchObject([{ id: own?.id, name: null }, { name: 'Phone' }])
    expect(renamed).toMatchObject([{ name: 'Old phone' }, { name: 'Phone' }])
    expect(removed).toMatchObject([{ name: 'Phone' }])
    expect(last).toBeInstanceOf(ClientError)
    expect(last).toMatchObject({ code: 'request_refused', status: 409, reason: 'last_way_in' })
    expect(await client.passkeys.list()).toHaveLength(1)
  })
})

describe('problems', () => {
  it.each([
    ['NotAllowedError', 'passkey_cancelled'],
    ['AbortError', 'passkey_cancelled'],
    ['InvalidStateError', 'passkey_exists'],
    ['NotSupportedError', 'passkey_unsupported'],
    ['SecurityError', 'passkey_not_allowed'],
  ])('%s is told as %s', async (name, code) => {
    const { client, browser, navigate } = setUp()
    browser.refuseWith = new DOMException('no', name)

    const result = await client.signIn('passkey')

    expect(result).toMatchObject({ ok: false, error: code, url: null })
    expect(navigate).not.toHaveBeenCalled()
  })

  it('a browser without passkeys says so', async () => {
    const { client, browser } = setUp()
    browser.uninstall()

    expect(await client.signIn('passkey')).toMatchObject({ ok: false, error: 'passkey_unsupported' })
  })

  it('a refusal to answer in time is a time-out', async () => {
    const { client, browser } = setUp()
    const late = Date.now() + 300_000
    browser.refuseWith = new DOMException('no', 'NotAllowedError')
    const clock = vi
      .spyOn(Date, 'now')
      .mockReturnValueOnce(late - 300_000)
      .mockReturnValue(late)

    const result = await client.signIn('passkey')
    clock.mockRestore()

    expect(result).toMatchObject({ ok: false, error: 'passkey_timeout' })
  })

  it('a passkey that was removed is told to the password manager', async () => {
    const { client, browser, app } = setUp()
    await client.signIn('passkey', { action: 'register', email: 'ada@example.com', redirect: false })
    const user = await app.adapter.getUserByEmail('ada@example.com')
    await app.adapter.deleteUser(user?.id ?? '')

    const result = await client.signIn('passkey')

    expect(result).toMatchObject({ ok: false, error: 'passkey_unknown' })
    expect(browser.signalled).toEqual([browser.authenticator.passkeys[0]?.id])
  })

  it('a sign-up that is refused tells the code', async () => {
    const { client } = setUp()

    expect(await client.signIn('passkey', { action: 'register', email: 'nonsense' })).toMatchObject({
      ok: false,
      error: 'invalid_email_address',
    })
  })
})

describe('offerPasskeys', () => {
  it('signs in by what is chosen in the fields of the page', async () => {
    const { client } = setUp({ hasAutofill: true })
    await client.signIn('passkey', { action: 'register', email: 'ada@example.com', redirect: false })
    await client.signOut({ redirect: false })

    const result = await client.offerPasskeys({ redirect: false })

    expect(result).toMatchObject({ ok: true })
    expect(client.getSnapshot().status).toBe('authenticated')
  })

  it('ends where the browser cannot, and where it is told to', async () => {
    const without = await setUp().client.offerPasskeys()
    const { client, browser } = setUp({ hasAutofill: true })
    const controller = new AbortController()
    browser.refuseWith = new DOMException('aborted', 'AbortError')
    controller.abort()

    expect(without).toBeUndefined()
    expect(await client.offerPasskeys({ signal: controller.signal })).toBeUndefined()
  })
})
