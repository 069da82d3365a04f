// Sending the browser on, and knowing where it is.
import { ClientError } from './client-error.ts'

/**
 * Sends the browser to a page.
 *
 * @throws ClientError `unsafe_url` for anything but http and https: a `javascript:` URL would run as this page.
 */
export function navigateTo(url: string): void {
  const target = new URL(url, location.href)
  if (!/^https?:$/.test(target.protocol))
    throw new ClientError('unsafe_url', 'This is not the address of a page.')
  const isSamePage = target.href.split('#')[0] === location.href.split('#')[0]
  location.href = target.href
  // Only the fragment differs: the browser would scroll and not load the page of the new session.
  if (isSamePage && target.hash !== '') location.reload()
}

/** Address of this page without the error of an earlier attempt, which would make the next success look like a failure. */
export function currentReturnTo(): string {
  if (typeof location === 'undefined') return '/'
  const url = new URL(location.href)
  if (!url.searchParams.has('error')) return location.href
  url.searchParams.delete('error')
  url.searchParams.delete('code')
  return url.href
}
