import { bePerson, expectSignedIn, expectSignInPage } from '../steps.ts'
import { expect, test } from '../test.ts'

for (const path of ['/protected', '/account']) {
  test(`${path} leads to sign-in and back`, async ({ page }) => {
    await page.goto(path)
    await expectSignInPage(page)
    await expect(page.getByText('Recent sign-ins')).toHaveCount(0)

    await page.getByRole('button', { name: 'Sign in with Example ID' }).click()
    await bePerson(page, 'Mina Park')

    await expect(page).toHaveURL(path)
    await expectSignedIn(page, 'Mina Park')
  })
}

test('answers a stranger without a word of the protected page', async ({ request }) => {
  const answer = await request.get('/protected', { maxRedirects: 0 })

  expect(await answer.text()).not.toContain('Only for people with a session')
})

test('the built-in page leads back after a password', async ({ page }) => {
  await page.goto('/protected')
  await page.getByLabel('Username').fill('grace')
  await page.getByRole('textbox', { name: 'Password' }).fill('first-bug-1947')
  await page.getByRole('button', { name: 'Sign in with password' }).click()

  await expect(page).toHaveURL('/protected')
  await expectSignedIn(page, 'Grace Murray')
})

test('account shows the linked account and signs out', async ({ page }) => {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign in with Example ID' }).click()
  await bePerson(page, 'Jonas Weber')
  await expect(page.getByRole('region', { name: 'Linked accounts' })).toContainText('Example ID')

  await page.getByRole('button', { name: 'Sign out' }).click()

  await expect(page.getByRole('heading', { name: 'Four ways in' })).toBeVisible()
  await page.goto('/account')
  await expectSignInPage(page)
})
