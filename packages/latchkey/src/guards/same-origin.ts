// Refuses state changes that another site started (OWASP CSRF guide: Origin and fetch metadata).
import { CrossOriginRequest } from '../errors/request-errors.ts'

/**
 * Checks `Sec-Fetch-Site` and `Origin`. A client that sends neither is no browser: the CSRF token alone decides.
 *
 * @throws CrossOriginRequest `cross_origin_request` for cross-site and same-site requests and for `Origin: null`.
 */
export function requireSameOrigin(headers: Headers, origin: string): void {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new CrossOriginRequest({ detail: `Sec-Fetch-Site: ${site.slice(0, 20)}` })
  }
  const claimed = headers.get('origin')
  if (claimed !== null && claimed !== origin)
    throw new CrossOriginRequest({ detail: 'Origin is not this origin' })
}
