// The one form of an e-mail address. What leaves here is stored, looked up, compared and mailed to, byte for byte, so
// nothing that two parsers could read differently may pass.
import type { EmailProvider } from '../../contracts/provider.ts'
import { AuthError } from '../../errors/auth-error.ts'
import { InvalidEmailAddress } from '../../errors/sign-in-errors.ts'

/**
 * Brings what a person typed into the form that is used everywhere: the provider's `normalizeIdentifier` first, then
 * {@link parseAddress}.
 *
 * @throws {@link InvalidEmailAddress} `invalid_email_address`
 */
export function normalizeAddress(provider: EmailProvider, input: string): string {
  return parseAddress(applyNormalizer(provider, input))
}

/**
 * Parses one address: ASCII dot-atom, one `@`, a domain name with at least one dot. Spaces around it are dropped, all
 * of it is lower-cased, an international domain becomes its A-labels. Parsing the result again gives the same.
 *
 * Unicode decision: the local part is ASCII only (no SMTPUTF8). A domain must be typed in its NFKC form; one that
 * NFKC would change (full-width letters, ligatures, the Kelvin sign) is refused, never silently turned into another.
 *
 * @throws {@link InvalidEmailAddress} `invalid_email_address`
 * @see RFC 5321 §4.1.2 and §4.5.3.1, RFC 5322 §3.2.3 (dot-atom), RFC 5891 §4 (IDNA)
 */
export function parseAddress(input: unknown): string {
  if (typeof input !== 'string' || input.length > maxTypedLength) throw refuse('not a string, or too long')
  const [local = '', domain, ...rest] = input.replace(/^ +| +$/g, '').split('@')
  if (domain === undefined || rest.length > 0) throw refuse('not exactly one @')
  if (local.length > 64 || !dotAtom.test(local)) throw refuse('local part is not a plain dot-atom')
  const address = `${local.toLowerCase()}@${parseDomain(domain)}`
  if (address.length > 254) throw refuse('longer than 254 octets')
  return address
}

const maxTypedLength = 320

/**
 * RFC 5322 atext without `%` and `!`, which some relays read as a route to another host, and not beginning with `-`,
 * which a mailer on the command line would read as an option.
 */
const dotAtom = /^(?!-)[\w#$&'*+/=?^`{|}~-]+(?:\.[\w#$&'*+/=?^`{|}~-]+)*$/
const domainCharacters = /^[\p{L}\p{M}\p{N}.-]+$/u
const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/

function applyNormalizer(provider: EmailProvider, input: string): unknown {
  if (!provider.normalizeIdentifier) return input
  try {
    return provider.normalizeIdentifier(input)
  } catch (cause) {
    if (cause instanceof AuthError) throw cause
    throw new InvalidEmailAddress({ detail: 'normalizeIdentifier threw', providerId: provider.id, cause })
  }
}

function parseDomain(typed: string): string {
  if (!domainCharacters.test(typed)) throw refuse('domain has characters outside a host name')
  if (typed.normalize('NFKC') !== typed) throw refuse('domain is not in its normal form')
  const domain = typed.toLowerCase()
  const hostname = toHostname(domain)
  // An ASCII name must come back as it went in: a changed one was an address in disguise (`0x7f.1`).
  if (isAscii(domain) && hostname !== domain) throw refuse('domain is an IP address or a broken A-label')
  if (toHostname(hostname) !== hostname || !isDomainName(hostname)) throw refuse('not a domain name')
  return hostname
}

/** Host name by UTS #46, the mapping that every runtime has built in. */
function toHostname(domain: string): string {
  try {
    return new URL(`http://${domain}/`).hostname
  } catch (cause) {
    throw new InvalidEmailAddress({ detail: 'domain cannot be mapped to A-labels', cause })
  }
}

function isDomainName(hostname: string): boolean {
  const labels = hostname.split('.')
  const topLevel = labels.at(-1) ?? ''
  return labels.length >= 2 && labels.every((part) => label.test(part)) && !/^\d+$/.test(topLevel)
}

function isAscii(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text)
}

function refuse(detail: string): InvalidEmailAddress {
  return new InvalidEmailAddress({ detail })
}
