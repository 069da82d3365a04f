import { expectSignedIn, expectSignedOut, expectSignInPage, signInWithPassword } from '../steps.ts'
import { expect, test } from '../test.ts'

test('sign-out ends the session: the old cookie is refused', async ({ page, context, browser, demo }) => {
  await signInWithPassword(page, 'ada', 'analytical-engine')
  await expectSignedIn(page, 'Ada Byron')
  const stolen = await context.cookies()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expectSignedOut(page)
  const thief = await browser.newContext({ baseURL: demo.addresses.demo })
  await thief.addCookies(stolen)
  const theirPage = await thief.newPage()
  await theirPage.goto('/protected')

  expect(stolen.some(({ name }) => name.includes('session'))).toBe(true)
  await expectSignInPage(theirPage)
  await thief.close()
})

test('the session survives a restart of the server', async ({ page, demo }) => {
  test.setTimeout(120_000)
  await signInWithPassword(page, 'grace', 'first-bug-1947')
  await expectSignedIn(page, 'Grace Murray')

  // An open page of the development server loads itself anew when the server is back.
  await page.goto('about:blank')
  await demo.restart()
  await page.goto('/protected')

  await expect(page.getByRole('heading', { name: 'Only for people with a session' })).toBeVisible()
  await expectSignedIn(page, 'Grace Murray')
})

test('a page with scripts cannot read the session cookie', async ({ page }) => {
  await signInWithPassword(page, 'ada', 'analytical-engine')
  await expectSignedIn(page, 'Ada Byron')

  expect(await page.evaluate(() => document.cookie)).not.toContain('latchkey')
})
