import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { makeAddress } from '../inbox.ts'
import { askForMail, expectSignedIn, signInWithPassword } from '../steps.ts'
import { expect, test } from '../test.ts'

const schemes = ['light', 'dark'] as const

/** Criteria of WCAG 2.2 A and AA: what a mail can be held to, which is no page of its own. */
const wcagTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Checks the page by axe in both colour schemes, and that a telephone shows it without scrolling sideways. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    // Legacy mode leaves frames alone: the frame around a mail is sandboxed, no script can run in it.
    await expectNoViolations(new AxeBuilder({ page }).setLegacyMode(), `${page.url()} (${colorScheme})`)
  }
  await page.setViewportSize({ width: 375, height: 700 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${page.url()} at 375 px`).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1280, height: 720 })
}

async function expectNoViolations(axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe.analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    what,
  ).toEqual([])
}

test('pages of the demo without a session', async ({ page }) => {
  for (const path of ['/', '/client', '/nowhere']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
})

test('pages of the demo with a session', async ({ page }) => {
  await signInWithPassword(page, 'ada', 'analytical-engine')
  await expectSignedIn(page, 'Ada Byron')

  for (const path of ['/', '/protected', '/client', '/account']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    for (const question of await page.locator('summary').all()) await question.click()
    await expectAccessible(page)
  }
})

for (const path of [
  '/api/auth/signin',
  '/api/auth/signin?error=credentials_refused',
  '/api/auth/signout',
  '/api/auth/error',
  '/api/auth/error?error=access_denied',
  '/api/auth/verify-request',
]) {
  test(`built-in page ${path}`, async ({ page }) => {
    await page.goto(path)

    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  })
}

test('built-in pages of a sign-in by mail', async ({ page, browser, inbox }) => {
  const address = makeAddress('axe')
  await askForMail(page, address)
  await expectAccessible(page)
  const { link } = await inbox.waitForMail(address)
  const context = await browser.newContext()
  const elsewhere = await context.newPage()

  await elsewhere.goto(link)

  await expect(elsewhere.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expectAccessible(elsewhere)
  await context.close()
})

test('pages of the stand-ins', async ({ page, inbox, demo }) => {
  const address = makeAddress('axe-inbox')
  await askForMail(page, address)
  const { id } = await inbox.waitForMail(address)
  const { openid, inbox: inboxUrl } = demo.addresses

  for (const url of [inboxUrl, `${inboxUrl}/mail/${id}`, `${inboxUrl}/mail/0`, openid]) {
    await page.goto(url)
    await expectAccessible(page)
  }
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in with Example ID' }).click()
  await expect(page.getByRole('heading', { name: 'Who are you today?' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Noor Haddad' }).click()
  await expectAccessible(page)
})

test('the mail itself', async ({ page, inbox }) => {
  const address = makeAddress('axe-mail')
  await askForMail(page, address)
  const { html } = await inbox.waitForMail(address)

  // A page of its own: the page that was open forbids the styles of a mail.
  await page.goto('about:blank')
  await page.setContent(html)

  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await expectNoViolations(new AxeBuilder({ page }).withTags(wcagTags), colorScheme)
  }
})
