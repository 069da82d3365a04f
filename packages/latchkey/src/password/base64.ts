// Standard base64 as password hashes use it: the padding is left out.

/** Encodes bytes, without padding. */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('=', '')
}

/** Decodes, with or without padding; `undefined` if a letter is foreign. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined
  try {
    return Uint8Array.from(atob(text.replaceAll('=', '')), (letter) => letter.charCodeAt(0))
  } catch {
    return undefined // an impossible length
  }
}
