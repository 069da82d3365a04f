import { expectSignedIn, expectSignInPage, signInWithPassword } from '../steps.ts'
import { expect, test } from '../test.ts'

test('signs in with a password', async ({ page }) => {
  await signInWithPassword(page, 'ada', 'analytical-engine')

  await expectSignedIn(page, 'Ada Byron')
  await expect(page.getByTestId('provider')).toHaveText('Password')
})

test('shows an error for a wrong password', async ({ page }) => {
  await signInWithPassword(page, 'ada', 'difference-engine')

  await expect(page.getByRole('alert').first()).toContainText('Sign-in failed.')
  await page.goto('/protected')
  await expectSignInPage(page)
})

test('says the same for a user who does not exist', async ({ page }) => {
  await signInWithPassword(page, 'nobody', 'analytical-engine')

  await expect(page.getByRole('alert').first()).toContainText('Sign-in failed.')
})

test('the built-in page shows an error for a wrong password', async ({ page }) => {
  await page.goto('/api/auth/signin')
  await page.getByLabel('Username').fill('ada')
  await page.getByRole('textbox', { name: 'Password' }).fill('difference-engine')
  await page.getByRole('button', { name: 'Sign in with password' }).click()

  await expectSignInPage(page)
  await expect(page.getByRole('alert')).toContainText('That did not match.')
})
