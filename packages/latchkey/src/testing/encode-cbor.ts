// CBOR as authenticators write it (RFC 8949 §4.2, CTAP2 canonical form): integers, bytes, text, maps with keys in order.

/** What can be encoded. Maps are lists of pairs, in the order that is wanted. */
export type CborValue = number | string | Uint8Array | CborMap

/** A map. */
export interface CborMap {
  readonly pairs: readonly (readonly [key: number | string, value: CborValue])[]
}

/** Encodes a value. Integers up to 2³² in size. */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  if (typeof value === 'number') return value < 0 ? encodeHead(1, -1 - value) : encodeHead(0, value)
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value)
    return joinBytes(encodeHead(3, bytes.length), bytes)
  }
  if (value instanceof Uint8Array) return joinBytes(encodeHead(2, value.length), value)
  const { pairs } = value
  const parts = pairs.flatMap(([key, member]) => [encodeCbor(key), encodeCbor(member)])
  return joinBytes(encodeHead(5, pairs.length), ...parts)
}

/** Puts bytes one after the other. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

function encodeHead(majorType: number, size: number): Uint8Array<ArrayBuffer> {
  const type = majorType << 5
  if (size < 24) return Uint8Array.of(type | size)
  if (size < 0x100) return Uint8Array.of(type | 24, size)
  if (size < 0x10000) return Uint8Array.of(type | 25, size >> 8, size & 0xff)
  return Uint8Array.of(type | 26, size >>> 24, (size >> 16) & 0xff, (size >> 8) & 0xff, size & 0xff)
}
