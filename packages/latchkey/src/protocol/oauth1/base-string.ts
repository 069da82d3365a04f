// The text that is signed (RFC 5849 §3.4.1).
import { type Parameter, percentEncode } from './percent-encoding.ts'

/** A request, as far as its signature covers it. */
export interface SignedParts {
  readonly method: string
  /** Its query is not looked at: it must be among `parameters`. */
  readonly url: URL
  /** Of the query, of a form body, and the `oauth_` ones but for the signature; decoded, repeated ones repeated. */
  readonly parameters: readonly Parameter[]
}

/** Builds the base string. */
export function buildBaseString({ method, url, parameters }: SignedParts): string {
  return [method.toUpperCase(), baseUri(url), normalize(parameters)].map(percentEncode).join('&')
}

/** §3.4.1.2: the URL parser has already written scheme and host in small letters and left out the default port. */
function baseUri({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`
}

/** §3.4.1.3.2: encoded first, then sorted by the bytes of the encoded text, names before values. */
function normalize(parameters: readonly Parameter[]): string {
  return parameters
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue))
    .map((pair) => pair.join('='))
    .join('&')
}

/** Encoded text is ASCII, so that its code units are its bytes. */
function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
