// The steps of a sign-in that leaves the application and comes back, whatever the protocol.
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { origin } from './test-auth.ts'

/** Steps out to the provider. */
export async function begin(browser: TestBrowser, callbackUrl = '/home', id = 'example'): Promise<URL> {
  const response = await browser.submit(`/api/auth/signin/${id}`, { callbackUrl })
  return new URL(response.headers.get('location') ?? '')
}

/** Comes back from it. */
export async function comeBack(browser: TestBrowser, callback: URL): Promise<Response> {
  return browser.get(callback.pathname + callback.search)
}

/** Where a response leads, without the origin. */
export function targetOf(response: Response): string {
  return (response.headers.get('location') ?? '').replace(origin, '')
}
