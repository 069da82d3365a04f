// A changed session, in a real Next.js server and in open tabs. Runs with stored and with sealed sessions.
import type { Page } from '@playwright/test'
import { type Inbox, makeAddress } from '../inbox.ts'
import { askForMail, expectSignedIn } from '../steps.ts'
import { expect, test } from '../test.ts'

/** Signs somebody in whom no other test knows; their name is theirs to change. */
async function signInAsNewPerson(page: Page, inbox: Inbox): Promise<string> {
  const address = makeAddress('rename')
  await askForMail(page, address)
  await page.goto((await inbox.waitForMail(address)).link)
  await expectSignedIn(page, address)
  return address
}

async function rename(page: Page, name: string, button: 'Save' | 'Update'): Promise<void> {
  await page.getByRole('textbox', { name: 'Display name' }).fill(name)
  await page.getByRole('button', { name: button }).click()
}

test('a server action changes the session, and its own answer shows the new value', async ({
  page,
  inbox,
}) => {
  await signInAsNewPerson(page, inbox)
  await page.goto('/account')
  const requests: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/account') requests.push(request.method())
  })

  await rename(page, 'Grete Hermann', 'Save')

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grete Hermann')
  await expectSignedIn(page, 'Grete Hermann')
  expect(requests).toEqual(['POST']) // so its answer is where the new name came from
  await page.goto('/')
  await expectSignedIn(page, 'Grete Hermann')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page that answers the form shows the new value', async ({ page, inbox }) => {
    await signInAsNewPerson(page, inbox)
    await page.goto('/account')
    const answer = page.waitForResponse((response) => response.request().method() === 'POST')

    await rename(page, 'Emmy Noether', 'Save')

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Emmy Noether')
    expect((await answer).status()).toBe(200) // no redirect: this one answer has set the session and shown it
    await page.goto('/protected')
    await expectSignedIn(page, 'Emmy Noether')
  })
})

test('a client component changes the session, and other tabs follow without a reload', async ({
  page,
  context,
  inbox,
}) => {
  await signInAsNewPerson(page, inbox)
  const other = await context.newPage()
  for (const tab of [page, other]) {
    await tab.goto('/client')
    await expect(tab.getByTestId('status')).toHaveText('authenticated')
    await tab.evaluate(() => Object.assign(window, { isSamePage: true }))
  }

  await rename(page, 'Lise Meitner', 'Update')

  for (const tab of [page, other]) {
    await expect(tab.getByTestId('session')).toContainText('"name": "Lise Meitner"')
    expect(await tab.evaluate(() => Reflect.get(window, 'isSamePage'))).toBe(true)
  }
  await expectSignedIn(page, 'Lise Meitner')
  await other.goto('/account')
  await expectSignedIn(other, 'Lise Meitner')
})

test('a name that will not do changes nothing', async ({ page, inbox }) => {
  const address = await signInAsNewPerson(page, inbox)
  await page.goto('/account')

  await rename(page, '   ', 'Save')

  await expect(page.getByText('A name has 1 to 40 characters.')).toBeVisible()
  await expectSignedIn(page, address)
})
