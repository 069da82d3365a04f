// Threat: text that databases refuse or change, NUL and half surrogate pairs, where people say what they are called.
import { describe, expect, it } from 'vitest'
import { passkey } from '../../src/providers/passkey.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import {
  createPasskeyApp,
  errorOf,
  listPasskeys,
  openDevice,
  signUpWithPasskey,
} from '../support/passkey-app.ts'
import { createStrictAdapter } from '../support/strict-adapter.ts'
import { origin } from '../support/test-auth.ts'

const now = (): number => Date.parse('2026-03-01T12:00:00Z')

function createApp() {
  const formFields = { email: { label: 'E-mail' }, name: { label: 'Name' } }
  return createPasskeyApp({ adapter: createStrictAdapter(now), providers: [passkey({ formFields })] })
}

/** Forms cannot say half a pair; JSON can. */
async function postJson(browser: TestBrowser, path: string, fields: object): Promise<Response> {
  const body = JSON.stringify({ csrfToken: await browser.csrfToken(), ...fields })
  const headers = { 'content-type': 'application/json' }
  return browser.send(new Request(`${origin}/api/auth/${path}`, { method: 'POST', body, headers }))
}

describe('somebody who becomes a user by a passkey', () => {
  it.each([
    ['a\0b\r\nc', 'a b c'],
    ['\ud800a', '\ufffda'],
    [`${'x'.repeat(127)}😀y`, `${'x'.repeat(127)}😀`],
  ])('and is called %j is called %j', async (name, expected) => {
    const { browser, authenticator } = openDevice(createApp())
    const begun = await postJson(browser, 'webauthn-options/passkey', {
      action: 'register',
      email: 'ada@example.com',
      name,
    })
    const { options } = await begun.json()
    const data = JSON.stringify(await authenticator.register(options))

    const response = await browser.submit('/api/auth/callback/passkey', { action: 'register', data })

    expect(errorOf(response)).toBeNull()
    expect(await browser.session()).toMatchObject({ user: { name: expected } })
  })
})

describe('a passkey', () => {
  it.each(['a\0b', '\ud800'])('cannot be called %j', async (name) => {
    const device = openDevice(createApp())
    await signUpWithPasskey(device)
    const [{ id = '' } = {}] = await listPasskeys(device.browser)

    const response = await postJson(device.browser, 'passkeys', { action: 'rename', id, name })

    expect(response.status).toBe(400)
  })
})
