// The one spelling that both sides must agree on before they compare signatures.

/** Percent-encodes text: everything but unreserved characters, as UTF-8, in capitals (RFC 5849 §3.6). */
export function percentEncode(text: string): string {
  // encodeURIComponent leaves five characters that RFC 3986 reserves, and throws at half a surrogate pair.
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Name and value, decoded. */
export type Parameter = readonly [name: string, value: string]

/** Parameters as a query or a form. Unlike `URLSearchParams` it writes a space as `%20`, as signatures do. */
export function encodeParameters(parameters: readonly Parameter[]): string {
  return parameters.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&')
}
