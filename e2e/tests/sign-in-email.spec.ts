import { makeAddress } from '../inbox.ts'
import { askForMail, expectSignedIn, expectSignedOut } from '../steps.ts'
import { expect, test } from '../test.ts'

test('signs in by the link, in the browser that asked', async ({ page, inbox }) => {
  const address = makeAddress('link')
  await askForMail(page, address)
  const { link } = await inbox.waitForMail(address)

  await page.goto(link)

  await expectSignedIn(page, address)
  await expect(page.getByTestId('provider')).toHaveText('E-mail')
})

test('signs in by the code instead of the link', async ({ page, inbox }) => {
  const address = makeAddress('code')
  await askForMail(page, address)
  const { code } = await inbox.waitForMail(address)

  await page.getByLabel('Six-digit code').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()

  await expectSignedIn(page, address)
})

test('refuses a wrong code and lets the person try again', async ({ page, inbox }) => {
  const address = makeAddress('typo')
  await askForMail(page, address)
  const { code } = await inbox.waitForMail(address)
  const wrong = code === '000000' ? '111111' : '000000'

  await page.getByLabel('Six-digit code').fill(wrong)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Six-digit code').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()

  await expectSignedIn(page, address)
})

test('asks for one more step when the link is opened in another browser', async ({
  page,
  browser,
  inbox,
}) => {
  const address = makeAddress('phone')
  await askForMail(page, address)
  const { link } = await inbox.waitForMail(address)
  const phone = await browser.newPage()

  await phone.goto(link)
  await expect(phone.getByRole('heading', { name: 'Continue to Latchkey demo' })).toBeVisible()
  await expect(phone.getByText(address)).toBeVisible()
  await phone.getByRole('button', { name: 'Sign in' }).click()

  await expectSignedIn(phone, address)
  await page.goto('/')
  await expectSignedOut(page)
  await phone.close()
})

test('a link that a scanner fetched still works for the person', async ({ page, playwright, inbox }) => {
  const address = makeAddress('scanned')
  await askForMail(page, address)
  const { link } = await inbox.waitForMail(address)
  const scanner = await playwright.request.newContext()

  for (const method of ['HEAD', 'GET', 'GET']) {
    const answer = await scanner.fetch(link, { method })
    expect(answer.headers()['set-cookie'] ?? '').not.toContain('session')
  }
  await scanner.dispose()
  await page.goto(link)

  await expectSignedIn(page, address)
})

test('a used link signs nobody in again', async ({ page, browser, inbox }) => {
  const address = makeAddress('used')
  await askForMail(page, address)
  const { link } = await inbox.waitForMail(address)
  await page.goto(link)
  await expectSignedIn(page, address)
  const thief = await browser.newPage()

  await thief.goto(link)
  const button = thief.getByRole('button', { name: 'Sign in' })
  if (await button.isVisible()) await button.click()

  await expect(thief.getByText(/expired or was already used/)).toBeVisible()
  await thief.close()
})

test('the inbox shows link and code', async ({ page, inbox, demo }) => {
  const address = makeAddress('reader')
  await askForMail(page, address)
  const { id, code } = await inbox.waitForMail(address)

  await page.goto(`${demo.addresses.inbox}/mail/${id}`)

  await expect(page.getByTestId('code')).toHaveText(code)
  await page.getByRole('link', { name: 'Open the link' }).click()
  await expectSignedIn(page, address)
})
