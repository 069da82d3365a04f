// base64url without padding (RFC 4648 §5).

/** Encodes bytes. */
export function bytesToBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Decodes; throws on any character outside the alphabet. */
export function base64urlToBytes(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new RangeError('not base64url')
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/**
 * Whether the length is possible and the bits that the last letter has left over are zero (RFC 4648 §3.5). Decoders
 * ignore both, so that an altered token would otherwise still open.
 */
export function hasZeroRest(text: string): boolean {
  switch (text.length % 4) {
    case 0:
      return true
    case 1:
      return false
    case 2:
      return 'AQgw'.includes(text.slice(-1))
    default:
      return 'AEIMQUYcgkosw048'.includes(text.slice(-1))
  }
}
