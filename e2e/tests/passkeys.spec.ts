import type { CDPSession, Page } from '@playwright/test'
import { makeAddress } from '../inbox.ts'
import { expectSignedIn, expectSignedOut, expectSignInPage, signInWithPassword } from '../steps.ts'
import { expect, test } from '../test.ts'

/** A device with passkeys, in Chromium itself. */
interface VirtualAuthenticator {
  readonly session: CDPSession
  readonly id: string
}

/** Plugs an authenticator in that says yes to everything. */
async function plugIn(page: Page, transport: 'internal' | 'usb' = 'internal'): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId: id } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { session, id }
}

/** Makes of Chromium a browser that cannot propose passkeys in fields: they have to be asked for. */
async function proposeNothing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expectSignedOut(page)
}

test('a person becomes a user by a passkey on the built-in page, and signs in with it', async ({ page }) => {
  await proposeNothing(page) // else the authenticator answers before the button is pressed
  await plugIn(page)
  const address = makeAddress('passkey')
  await page.goto('/api/auth/signin?callbackUrl=/account')
  await page.getByText('New here?').click()
  const form = page.locator('#passkey-sign-up-form')
  await form.getByLabel('Email').fill(address)

  await form.getByRole('button', { name: 'Create an account with a passkey' }).click()

  await expect(page).toHaveURL('/account')
  await expectSignedIn(page, address)
  await expect(page.getByTestId('passkey')).toHaveCount(1)

  await signOut(page)
  await page.goto('/api/auth/signin?callbackUrl=/account')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()

  await expect(page).toHaveURL('/account')
  await expectSignedIn(page, address)
})

test('the page proposes passkeys in its fields', async ({ page }) => {
  await plugIn(page)
  await signInWithPassword(page, 'ada', 'analytical-engine')
  await expectSignedIn(page, 'Ada Byron')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByTestId('passkey')).toHaveCount(1)
  await signOut(page)

  // Nothing is pressed: the authenticator answers the request that waits in the fields of the page.
  await page.goto('/api/auth/signin?callbackUrl=/protected')

  await expect(page).toHaveURL('/protected')
  await expectSignedIn(page, 'Ada Byron')
})

test('fields for names are those in which passkeys are proposed', async ({ page }) => {
  await page.goto('/api/auth/signin')

  await expect(page.getByLabel('Username')).toHaveAttribute('autocomplete', 'username webauthn')
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveAttribute('autocomplete', 'email webauthn')
})

test('a person adds, names and removes passkeys', async ({ page }) => {
  const first = await plugIn(page)
  await signInWithPassword(page, 'grace', 'first-bug-1947')
  await expectSignedIn(page, 'Grace Murray')
  await page.goto('/account')
  const passkeys = page.getByTestId('passkey')
  const add = page.getByRole('button', { name: 'Add a passkey' })
  await add.click()
  await expect(passkeys).toHaveCount(1)
  await add.click()
  await expect(page.locator('.problem')).toContainText('This device has a passkey of yours already.')

  await first.session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first.id })
  await plugIn(page, 'usb')
  await add.click()
  await expect(passkeys).toHaveCount(2)
  await passkeys.nth(1).getByLabel('Name of the passkey').fill('Key on my ring')
  const renamed = page.waitForResponse((response) => response.url().endsWith('/passkeys') && response.ok())
  await passkeys.nth(1).getByRole('button', { name: 'Rename' }).click()
  await renamed
  await page.reload()
  await expect(passkeys.nth(1).getByLabel('Name of the passkey')).toHaveValue('Key on my ring')

  await passkeys.nth(0).getByText('Remove', { exact: true }).click()
  await expect(passkeys).toHaveCount(2)
  await passkeys.nth(0).getByRole('button', { name: 'Yes, remove it' }).click()

  await expect(passkeys).toHaveCount(1)
  await expect(passkeys.getByLabel('Name of the passkey')).toHaveValue('Key on my ring')
  await page.reload()
  await expect(passkeys).toHaveCount(1)
})

test('says why a passkey was not used, and leaves the other ways', async ({ page }) => {
  await plugIn(page)
  await page.goto('/api/auth/signin')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()

  await expect(page.getByRole('alert')).toContainText('The passkey request was cancelled.')
  await expectSignInPage(page)
  await expect(page.getByRole('button', { name: 'Sign in with Example ID' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('no passkeys are offered, and everything else is', async ({ page }) => {
    await page.goto('/api/auth/signin')

    await expect(page.getByRole('button', { name: 'Sign in with Example ID' })).toBeVisible()
    await expect(page.getByText('Sign in with a passkey')).toBeHidden()
  })
})

test('the policy of the page allows its own script and no other', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  await page.goto('/api/auth/signin')
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible()
  expect(refused).toEqual([])

  await page
    .evaluate(() => {
      const script = document.createElement('script')
      Reflect.set(script, 'text', 'document.title = "taken over"')
      document.body.append(script)
    })
    .catch(() => undefined) // the page accepts no text as a script either

  await expect(page).toHaveTitle('Sign In')
})
