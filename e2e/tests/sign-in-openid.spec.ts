import { expectSignedIn, expectSignInPage, signInWithExampleId } from '../steps.ts'
import { expect, test } from '../test.ts'

test('signs in through the OpenID provider', async ({ page }) => {
  await signInWithExampleId(page, 'Mina Park')

  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible()
  await expect(page.getByTestId('provider')).toHaveText('Example ID')
  await expect(page.getByText('mina@example.test').first()).toBeVisible()
})

test('is the same user at the next sign-in', async ({ page, browser, demo }) => {
  await signInWithExampleId(page, 'Jonas Weber')
  const userId = await page.getByRole('definition').last().textContent()
  const elsewhere = await browser.newPage({ baseURL: demo.addresses.demo })

  await signInWithExampleId(elsewhere, 'Jonas Weber')

  await expect(elsewhere.getByRole('definition').last()).toHaveText(String(userId))
  await elsewhere.close()
})

test('says so when the person cancels at the provider', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in with Example ID' }).click()

  await page.getByRole('button', { name: 'Cancel' }).click()

  await expect(page.getByText('The sign-in was cancelled or refused.')).toBeVisible()
  await page.goto('/protected')
  await expectSignInPage(page)
})

test('two tabs that sign in at once both succeed', async ({ context }) => {
  const tabs = [await context.newPage(), await context.newPage()] as const
  for (const tab of tabs) {
    await tab.goto('/api/auth/signin?callbackUrl=/account')
    await tab.getByRole('button', { name: 'Sign in with Example ID' }).click()
    await expect(tab.getByRole('heading', { name: 'Who are you today?' })).toBeVisible()
  }

  for (const tab of tabs) {
    await tab.getByRole('button', { name: 'Mina Park' }).click()
    const allow = tab.getByRole('button', { name: 'Allow' })
    await expect(allow.or(tab.getByRole('heading', { name: 'Mina Park' }))).toBeVisible()
    if (await allow.isVisible()) await allow.click()
    await expect(tab).toHaveURL('/account')
    await expectSignedIn(tab, 'Mina Park')
  }
})
