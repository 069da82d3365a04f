// Next.js takes its own base path off the URL that a route handler sees, and does not tell which it was. The core knows
// its endpoints by their public path. This puts back what is missing.

/**
 * The public path of an endpoint.
 *
 * @param basePath - Public path of the endpoints, for example `/docs/api/auth`.
 * @returns `/docs/api/auth/session` for `/api/auth/session`; a path that is no endpoint stays as it is.
 */
export function rebasePath(pathname: string, basePath: string): string {
  const path = withoutTrailingSlash(pathname)
  const seen = tailsOf(basePath).find((tail) => path === tail || path.startsWith(`${tail}/`))
  return seen === undefined ? path : basePath + path.slice(seen.length)
}

/** The path without the slash at its end that `trailingSlash: true` puts there. */
export function withoutTrailingSlash(pathname: string): string {
  return pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname
}

/** `/docs/api/auth`, `/api/auth`, `/auth`: what may be left of a base path, longest first. */
function tailsOf(basePath: string): readonly string[] {
  const segments = basePath.split('/').slice(1)
  return segments.map((_, index) => `/${segments.slice(index).join('/')}`)
}
