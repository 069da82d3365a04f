// Columns of existing tables in SQLite, which has no types for ids, instants or booleans.
import {
  type ColumnCodecs,
  encodeInteger,
  encodeIso,
  encodeMillisecondsText,
  maxInteger,
} from '../mapping/column-codec.ts'

const integerId = { dataType: 'integer', read: ['cast(', ' as text)'] } as const

export const sqliteColumnCodecs: ColumnCodecs = {
  text: { dataType: 'text' },
  uuid: { dataType: 'text' },
  integer: { ...integerId, encode: encodeInteger(maxInteger) },
  bigint: { ...integerId, encode: encodeInteger(Number.MAX_SAFE_INTEGER) },
  boolean: { dataType: 'integer' },
  timestamp: { dataType: 'integer' },
  'iso-text': { dataType: 'text', encode: encodeIso },
  milliseconds: { dataType: 'integer' },
  'milliseconds-text': {
    dataType: 'text',
    encode: encodeMillisecondsText,
    read: ['cast(', ' as integer)'],
  },
}
