// The public address of this application. Links and redirects are built from it, never from what a client claims.
import { UntrustedHost } from '../errors/config-errors.ts'

/** How the public address is known. */
export interface PublicUrlSettings {
  /** The configured origin. It always wins. */
  readonly origin: string | undefined
  /** Hosts (`app.example`, with port if not the default) that a request may name. */
  readonly trustedHosts: ReadonlySet<string>
  /** Whether the last proxy in front sets `X-Forwarded-Host` and `X-Forwarded-Proto` itself. */
  readonly trustsProxyHeaders: boolean
  /** Whether any host is believed. */
  readonly trustsAnyHost: boolean
  /** Whether the loopback address is believed: development. */
  readonly trustsLoopback: boolean
  /** Whether a trusted host is always reached by https, whatever the inner request says. */
  readonly assumesHttps: boolean
}

/** What is known of a request's address. `url` is absent for calls from server code. */
export interface RequestAddress {
  readonly headers: Headers
  readonly url?: string | undefined
}

/**
 * The origin that the browser sees.
 *
 * @throws UntrustedHost `untrusted_host` if no setting vouches for the host.
 */
export function resolveOrigin(settings: PublicUrlSettings, address: RequestAddress): string {
  if (settings.origin !== undefined) return settings.origin
  const claimed = parseOrigin(`${claimedProtocol(settings, address)}://${claimedHost(settings, address)}`)
  if (!claimed) throw new UntrustedHost({ detail: 'the request names no host' })
  if (isLoopback(claimed.hostname)) {
    if (settings.trustsLoopback || settings.trustedHosts.has(claimed.host)) return claimed.origin
  } else if (settings.trustsAnyHost || settings.trustedHosts.has(claimed.host)) {
    return settings.assumesHttps ? `https://${claimed.host}` : claimed.origin
  }
  throw new UntrustedHost({
    detail: `host ${JSON.stringify(claimed.host.slice(0, 100))} is not trusted: set "url" (AUTH_URL) or add it to "trustedHosts"`,
  })
}

/** Whether a host name is this machine: https is not needed there (RFC 8252 §8.3). */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '127.0.0.1' ||
    hostname === '[::1]' ||
    hostname.endsWith('.localhost')
  )
}

function claimedHost({ trustsProxyHeaders }: PublicUrlSettings, { headers, url }: RequestAddress): string {
  const forwarded = trustsProxyHeaders ? lastValue(headers.get('x-forwarded-host')) : undefined
  return forwarded ?? headers.get('host') ?? (url === undefined ? '' : new URL(url).host)
}

function claimedProtocol(
  { trustsProxyHeaders }: PublicUrlSettings,
  { headers, url }: RequestAddress,
): string {
  const forwarded = trustsProxyHeaders ? lastValue(headers.get('x-forwarded-proto')) : undefined
  if (forwarded === 'http' || forwarded === 'https') return forwarded
  return url?.startsWith('https:') ? 'https' : 'http'
}

/** The right-most value: the one the nearest proxy wrote. What stands left of it came from the client. */
function lastValue(header: string | null): string | undefined {
  return header?.split(',').at(-1)?.trim() || undefined
}

function parseOrigin(text: string): URL | undefined {
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  const isPlain =
    parsed?.pathname === '/' && parsed.search === '' && parsed.hash === '' && parsed.username === ''
  return isPlain ? parsed : undefined
}
