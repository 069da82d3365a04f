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
  const unlink = page.getByLabel('Unlink Example ID e83d10b4', { exact: true })
  await unlink.click()
  await page.getByRole('button', { name: 'Yes, unlink Example ID e83d10b4' }).click()

  await expect(unlink).toBeHidden()
  await expectSignedIn(page, 'Ada Byron')
})

test('all sessions end once the question is answered', async ({ page, browser, demo }) => {
  const elsewhere = await browser.newPage({ baseURL: demo.addresses.demo })
  for (const one of [page, elsewhere]) {
    await one.goto('/')
    await one.getByLabel('Username').fill('grace')
    await one.getByRole('textbox', { name: 'Password' }).fill('first-bug-1947')
    await one.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expectSignedIn(one, 'Grace Murray')
  }

  await page.goto('/account')
  await page.getByText('End all sessions').click()
  await page.getByRole('button', { name: 'Yes, end them all' }).click()

  await expectSignedOut(page)
  await elsewhere.goto('/')
  await expectSignedOut(elsewhere)
  await elsewhere.close()
})
