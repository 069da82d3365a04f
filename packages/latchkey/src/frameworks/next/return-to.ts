// Where a person goes after signing in or out in a server action that names no place: back to where they came from.

/**
 * Path and query of the page that the form was on, or `undefined` if that is not known. Only the path is taken, so
 * it can lead to no other site. On the sign-in page it is the place that page was to lead back to.
 */
export function readReturnTo(headers: Headers, signInPath: string): string | undefined {
  const referrer = headers.get('referer') ?? ''
  if (!URL.canParse(referrer)) return undefined
  const page = new URL(referrer)
  const isOwnPage = page.host === headers.get('host') || page.host === headers.get('x-forwarded-host')
  if (!isOwnPage) return undefined
  return page.pathname === signInPath ? (page.searchParams.get('callbackUrl') ?? undefined) : pathOf(page)
}

/** Path and query. Never `//host/…`, which as a relative address would lead to that host. */
export function pathOf({ pathname, search }: URL): string {
  return pathname.replace(/^\/{2,}/, '/') + search
}
