import { makeAddress } from '../inbox.ts'
import { bePerson, expectSignedIn, expectSignedOut, expectSignInPage } from '../steps.ts'
import { expect, test } from '../test.ts'

test.use({ javaScriptEnabled: false })

test('signs in through the OpenID provider, and out', async ({ page }) => {
  await page.goto('/api/auth/signin?callbackUrl=/protected')
  await page.getByRole('button', { name: 'Sign in with Example ID' }).click()
  await bePerson(page, 'Mina Park')
  await expect(page).toHaveURL('/protected')
  await expectSignedIn(page, 'Mina Park')

  await page.goto('/api/auth/signout')
  await page.getByRole('button', { name: 'Sign out' }).click()

  await page.goto('/')
  await expectSignedOut(page)
})

test('signs in by code', async ({ page, inbox }) => {
  const address = makeAddress('plain')
  await page.goto('/api/auth/signin?callbackUrl=/account')
  await page.getByRole('textbox', { name: 'Email' }).fill(address)
  await page.getByRole('button', { name: 'Sign in with Email' }).click()
  const { code } = await inbox.waitForMail(address)

  await page.getByLabel('Six-digit code').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()

  await expect(page).toHaveURL('/account')
  await expectSignedIn(page, address)
})

test('refuses a wrong password, takes the right one', async ({ page }) => {
  await page.goto('/api/auth/signin?callbackUrl=/protected')
  for (const password of ['wrong', 'analytical-engine']) {
    await page.getByLabel('Username').fill('ada')
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Sign in with password' }).click()
    if (password === 'wrong') {
      await expectSignInPage(page)
      await expect(page.getByRole('alert')).toContainText('That did not match.')
    }
  }

  await expect(page).toHaveURL('/protected')
  await expectSignedIn(page, 'Ada Byron')
})

test('the forms of the home page work too', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Username').fill('grace')
  await page.getByRole('textbox', { name: 'Password' }).fill('first-bug-1947')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()

  await expectSignedIn(page, 'Grace Murray')
})

test('an account is linked, and given up again', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Username').fill('ada')
  await page.getByRole('textbox', { name: 'Password' }).fill('analytical-engine')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expectSignedIn(page, 'Ada Byron')
  await page.goto('/account')

  await page.getByRole('button', { name: 'Link an Example ID' }).click()
  await bePerson(page, 'Lea Novak')
  await expect(page).toHaveURL('/account')
  const unlink = page.getByRole('button', { name: 'Unlink Example ID e83d10b4' })
  await unlink.click()

  await expect(unlink).toBeHidden()
  await expectSignedIn(page, 'Ada Byron')
})
