// Sending the browser on, and knowing where it is.
import { ClientError } from './client-error.ts'

/** Both names of the option, the newer first. */
export interface ReturnToOptions {
  readonly redirectTo?: string
  readonly callbackUrl?: string
}

/**
 * Sends the browser to a page.
 *
 * @throws ClientError `unsafe_url` for anything but http and https: a `javascript:` URL would run as this page.
 */
export function navigateTo(url: string): void {
  const target = new URL(url, location.href)
  if (!/^https?:$/.test(target.protocol)) throw new ClientError('unsafe_url', 'Not a web page.')
  const isSamePage = target.href.split('#')[0] === location.href.split('#')[0]
  location.href = target.href
  // Only the fragment differs: the browser would scroll and not load the page of the new session.
  if (isSamePage && target.hash !== '') location.reload()
}

/** Where a sign-in or sign-out leads back to: as asked, else this page. */
export function chooseReturnTo({ redirectTo, callbackUrl }: ReturnToOptions): string {
  return redirectTo ?? callbackUrl ?? currentReturnTo()
}

/** Address of this page without the error of an earlier attempt, which would make the next success look like a failure. */
export function currentReturnTo(): string {
  const url = new URL(location.href)
  const query = url.searchParams
  if (query.has('error')) {
    query.delete('error')
    query.delete('code')
  }
  return url.href
}
