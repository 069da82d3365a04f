// Bytes that are wrong for whoever reads CBOR or authenticator data, for fuzzing: real ones that were changed, and pieces made
// to hurt: nested deeply, of lengths that are not there, of types nobody expects.
import fc from 'fast-check'

const bytesOf = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes)
const repeat = (bytes: readonly number[], times: number): Uint8Array =>
  Uint8Array.from({ length: bytes.length * times }, (_, index) => bytes[index % bytes.length] ?? 0)

/** Heads of each kind that claim 2³², 2⁵³, 2⁶³ and 2⁶⁴−1 of what follows (RFC 8949 §3). */
const hugeHeads = [0x5b, 0x7b, 0x9b, 0xbb].flatMap((head) => [
  bytesOf(head - 1, 0xff, 0xff, 0xff, 0xff),
  bytesOf(head, 0, 0, 0, 1, 0, 0, 0, 0),
  bytesOf(head, 0, 0x20, 0, 0, 0, 0, 0, 0),
  bytesOf(head, 0x80, 0, 0, 0, 0, 0, 0, 0),
  bytesOf(head, ...repeat([0xff], 8)),
])

/** Lists, maps, tags and indefinite lengths within each other. */
const nested = fc
  .tuple(
    fc.constantFrom(
      [0x81],
      [0xa1, 0x00],
      [0xa1, 0x80],
      [0xc0],
      [0xd9, 0xd9, 0xf7],
      [0x9f],
      [0xbf, 0x00],
      [0x5f],
      [0x7f],
    ),
    fc.constantFrom(10, 100, 1000, 4000),
  )
  .map(([bytes, times]) => repeat(bytes, times))

const oddItems = [
  ...[
    [0xf6],
    [0xf7],
    [0xff],
    [0xf8, 0x18],
    [0xf9, 0x7e, 0],
    [0xfb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0],
    [0x1c],
    [0xdf],
    [0xfc],
  ],
  ...[
    [0x80],
    [0xa0],
    [0x40],
    [0x60],
    [0x61, 0xff],
    [0xa2, 1, 2, 1, 3],
    [0xa1, 0x69, ...Buffer.from('__proto__'), 0xa0],
  ],
].map((bytes) => bytesOf(...bytes))

/** A piece of CBOR that hurts. */
export const hostilePiece: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...hugeHeads) },
  { weight: 2, arbitrary: nested },
  { weight: 2, arbitrary: fc.constantFrom(...oddItems) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }) },
)

/** What is done to bytes, before they are known. */
export interface Edit {
  readonly kind: 'flip' | 'cut' | 'insert' | 'replace' | 'repeat'
  readonly at: number
  readonly bit: number
  readonly piece: Uint8Array
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('flip', 'flip', 'flip', 'cut', 'insert', 'replace', 'repeat'),
  at: fc.nat(),
  bit: fc.nat(7),
  piece: hostilePiece,
})

/** Does it. */
export function applyEdit(bytes: Uint8Array, { kind, at, bit, piece }: Edit): Uint8Array {
  const place = at % bytes.length
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)]
  switch (kind) {
    case 'flip':
      return bytes.map((byte, index) => (index === place ? byte ^ (1 << bit) : byte))
    case 'cut':
      return head
    case 'insert':
      return Buffer.concat([head, piece, tail])
    case 'replace':
      return Buffer.concat([head, piece])
    case 'repeat':
      return Buffer.concat([head, tail, tail])
  }
}
