// Who asks for a passkey: the domain it belongs to, and the origins it may be used on. All of it from the configuration.

/** The relying party (WebAuthn §5.4.2). */
export interface RelyingParty {
  /** RP ID: the host of this application, or a domain above it. */
  readonly id: string
  /** Shown by some browsers. */
  readonly name: string
  /** Origins whose pages may use its passkeys. */
  readonly origins: readonly string[]
}

/** Whether pages of an origin may use an RP ID: its host is the id or a subdomain of it, and the origin is secure. */
export function mayUseRelyingPartyId(id: string, origin: string): boolean {
  const url = URL.parse(origin)
  if (!url) return false
  const { hostname, protocol } = url
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  const isSecure = protocol === 'https:' || (protocol === 'http:' && isLocal)
  return isSecure && isDomain(hostname) && (hostname === id || hostname.endsWith(`.${id}`))
}

/** Whether a host can have passkeys at all: a domain in its ASCII form, `localhost` included, and no address. */
export function isDomain(host: string): boolean {
  const isNamed = host === 'localhost' || host.includes('.')
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':')
  return isNamed && !isAddress && /^[a-z\d-]+(?:\.[a-z\d-]+)*$/.test(host)
}
