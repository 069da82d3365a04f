// How a column that is not as we would make it is read and written. Each engine has a codec for the types it can keep.
import type { MappedType } from '../../../model/table-mapping.ts'
import type { DataType } from '../migrations/engine-ddl.ts'

/** Between a column and the values that stores work with. */
export interface ColumnCodec {
  /** For a column that is to be added. */
  readonly dataType: DataType
  /**
   * From what the engine would keep by itself; never called with `null`. May answer {@link noSuchValue}.
   *
   * @default as it is
   */
  encode?(value: unknown): unknown
  /** SQL before and after the column where rows leave the database. */
  readonly read?: readonly [string, string]
}

/** The types that an engine can keep. */
export type ColumnCodecs = Readonly<Partial<Record<MappedType, ColumnCodec>>>

/** Compares text byte for byte: SQL before the column, between column and value, after the value. */
export type ExactComparison = readonly [string, string, string]

/** Stands for a value that no row of the column can have. */
export const noSuchValue: unique symbol = Symbol('a value that no row can have')

/** PostgreSQL would read other spellings too; ids are compared byte for byte. */
export function encodeUuid(id: unknown): unknown {
  return typeof id === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? id : noSuchValue
}

/** `12` and not `012`, `1e1` or `12 `. */
export function encodeInteger(max: number): (id: unknown) => unknown {
  return (id) => {
    const isNumber = typeof id === 'string' && /^[1-9]\d{0,15}$/.test(id) && Number(id) <= max
    return isNumber ? Number(id) : noSuchValue
  }
}

/** The largest `integer`. */
export const maxInteger = 2_147_483_647

/** `2026-03-01T12:00:00.000Z` of an instant as the engine keeps it. */
export function encodeIso(stored: unknown): string {
  return toDate(stored).toISOString()
}

/** Milliseconds since the epoch of an instant as the engine keeps it. */
export function encodeMilliseconds(stored: unknown): number {
  return toDate(stored).getTime()
}

/** The same as text. From 2001 to 2286 it sorts as the numbers do. */
export function encodeMillisecondsText(stored: unknown): string {
  return String(encodeMilliseconds(stored))
}

/** `2026-03-01 12:00:00.000`, in UTC. */
export function encodeDigits(stored: unknown): string {
  return encodeIso(stored).replace('T', ' ').replace('Z', '')
}

function toDate(stored: unknown): Date {
  return stored instanceof Date ? stored : new Date(stored as string | number) // what `encodeInstant` gives
}
