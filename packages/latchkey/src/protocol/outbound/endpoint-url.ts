// Which addresses we talk to, or send a browser to: https, and http only where the provider's policy allows it.
import { ProtocolFailure } from './protocol-failure.ts'

/** Where `http:` is tolerated. `loopback` is this machine alone: stand-ins in development. */
export type HttpPolicy = 'never' | 'loopback' | 'anywhere'

/**
 * Reads the address of an endpoint.
 *
 * @throws ProtocolFailure `invalid_url` — unreadable, with a user name, a password or a fragment.
 * @throws ProtocolFailure `insecure_url` — neither https nor tolerated http.
 * @see RFC 8414 §2, RFC 6749 §3.1 (no fragment)
 */
export function parseEndpointUrl(text: string, http: HttpPolicy): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.username !== '' || url.password !== '' || text.includes('#')) {
    throw new ProtocolFailure('invalid_url', 'an endpoint is no plain absolute URL')
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && toleratesHttp(url, http))) return url
  throw new ProtocolFailure('insecure_url', `an endpoint at ${url.host} is not https`)
}

function toleratesHttp(url: URL, http: HttpPolicy): boolean {
  return http === 'anywhere' || (http === 'loopback' && isLoopback(url.hostname))
}

/** RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3. The URL parser has already normalised other spellings. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.[\d.]+$/.test(hostname)
  )
}
