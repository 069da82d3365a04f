// What a person does, in the words of the tests.
import { expect, type Page } from '@playwright/test'

/**
 * The people at the stand-in OpenID provider. Lea Novak never signs in as herself: her account is there to be linked to
 * others.
 */
export type ExamplePerson = 'Mina Park' | 'Jonas Weber' | 'Noor Haddad' | 'Lea Novak'

/** Signs in at the demo's home page through the OpenID provider. */
export async function signInWithExampleId(page: Page, person: ExamplePerson): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in with Example ID' }).click()
  await bePerson(page, person)
  await expectSignedIn(page, person)
}

/** At the OpenID provider: chooses a person, and agrees if asked. */
export async function bePerson(page: Page, person: ExamplePerson): Promise<void> {
  await page.getByRole('button', { name: person }).click()
  const allow = page.getByRole('button', { name: 'Allow' })
  await expect(allow.or(page.getByRole('link', { name: 'Latchkey' }))).toBeVisible()
  if (await allow.isVisible()) await allow.click()
}

/** Asks for a mail at the demo's home page. */
export async function askForMail(page: Page, address: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('E-mail address').fill(address)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible()
}

/** Signs in at the demo's home page with a password. */
export async function signInWithPassword(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('Username').fill(username)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Checks that the page's header names the person. */
export async function expectSignedIn(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('banner')).toContainText(name)
}

/** Checks that the page's header names nobody. */
export async function expectSignedOut(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toContainText('Not signed in')
}

/** Checks that the built-in sign-in page is shown. */
export async function expectSignInPage(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/api\/auth\/signin/)
  await expect(page.getByRole('heading', { name: 'Sign in to Latchkey demo' })).toBeVisible()
}
