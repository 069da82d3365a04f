// Identifiers of rows: unguessable, and in the order of their creation, so that an index grows at its end.
import type { EpochMilliseconds } from '../model/time.ts'

/**
 * Makes a UUID of version 7: 48 bits of time, 74 of randomness.
 *
 * @see RFC 9562 §5.7
 */
export function createUuidV7(now: EpochMilliseconds): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(now / 2 ** 16))
  view.setUint16(4, now % 2 ** 16)
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f)) // version 7
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f)) // variant of RFC 9562 §4.1
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
