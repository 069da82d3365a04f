import {
  bePerson,
  expectSignedIn,
  expectSignedOut,
  signInWithExampleId,
  signInWithPassword,
} from '../steps.ts'
import { expect, test } from '../test.ts'

test('links an account, signs in by it, and gives it up again', async ({ page, browser, demo }) => {
  await signInWithPassword(page, 'ada', 'analytical-engine')
  await expectSignedIn(page, 'Ada Byron')
  await page.goto('/account')
  await expect(page.getByText('Your only way in')).toBeVisible()

  await page.getByRole('button', { name: 'Link an Example ID' }).click()
  await bePerson(page, 'Lea Novak')
  await expect(page).toHaveURL('/account')
  await expectSignedIn(page, 'Ada Byron')
  const unlink = page.getByLabel('Unlink Example ID e83d10b4', { exact: true })
  await expect(unlink).toBeVisible()

  const elsewhere = await browser.newPage({ baseURL: demo.addresses.demo })
  await elsewhere.goto('/')
  await elsewhere.getByRole('button', { name: 'Sign in with Example ID' }).click()
  await bePerson(elsewhere, 'Lea Novak')
  await expectSignedIn(elsewhere, 'Ada Byron')

  const confirm = page.getByRole('button', { name: 'Yes, unlink Example ID e83d10b4' })
  await expect(confirm).toBeHidden()
  await unlink.click()
  await confirm.click()
  await expect(page.getByText('Your only way in')).toBeVisible()
  await expectSignedIn(page, 'Ada Byron')
  await elsewhere.goto('/')
  await expectSignedOut(elsewhere)
  await elsewhere.close()
})

test('says so when the account belongs to somebody else', async ({ page, browser, demo }) => {
  const owner = await browser.newPage({ baseURL: demo.addresses.demo })
  await signInWithExampleId(owner, 'Jonas Weber')
  await owner.close()
  await signInWithPassword(page, 'grace', 'first-bug-1947')
  await expectSignedIn(page, 'Grace Murray')
  await page.goto('/account')

  await page.getByRole('button', { name: 'Link an Example ID' }).click()
  await page.getByRole('button', { name: 'Jonas Weber' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()

  await expect(page.getByText('already belongs to another user')).toBeVisible()
  await page.goto('/account')
  await expectSignedIn(page, 'Grace Murray')
  await expect(page.getByText('Your only way in')).toBeVisible()
})

test('signs out everywhere', async ({ page, browser, demo }) => {
  const elsewhere = await browser.newPage({ baseURL: demo.addresses.demo })
  for (const one of [page, elsewhere]) await signInWithExampleId(one, 'Mina Park')
  await page.goto('/account')

  await page.getByText('End all sessions').click()
  await expectSignedIn(page, 'Mina Park')
  await page.getByRole('button', { name: 'Yes, end them all' }).click()

  await expectSignedOut(page)
  await elsewhere.goto('/')
  await expectSignedOut(elsewhere)
  await elsewhere.close()
})
