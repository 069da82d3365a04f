import { bePerson, expectSignedIn, signInWithPassword } from '../steps.ts'
import { expect, test } from '../test.ts'

test('a client component sees the session, updates it and signs out', async ({ page }) => {
  await signInWithPassword(page, 'ada', 'analytical-engine')
  await expectSignedIn(page, 'Ada Byron')

  await page.goto('/client')
  await expect(page.getByTestId('status')).toHaveText('authenticated')
  await expect(page.getByTestId('session')).toContainText('ada@example.test')
  await page.getByRole('button', { name: 'Update' }).click()
  await expect(page.getByText('updated once')).toBeVisible()
  await expect(page.getByTestId('status')).toHaveText('authenticated')
  await page.getByRole('button', { name: 'Sign out' }).click()

  await expect(page.getByTestId('status')).toHaveText('unauthenticated')
})

test('a client component signs in and comes back', async ({ page }) => {
  await page.goto('/client')
  await expect(page.getByTestId('status')).toHaveText('unauthenticated')
  await page.getByRole('button', { name: 'Sign in with Example ID' }).click()
  await bePerson(page, 'Noor Haddad')

  await expect(page).toHaveURL('/client')
  await expect(page.getByTestId('status')).toHaveText('authenticated')
})
