// Columns of existing tables in PostgreSQL. Drivers would take a time without zone for one of the process: it is given
// its zone in SQL.
import {
  type ColumnCodecs,
  encodeInteger,
  encodeMilliseconds,
  encodeMillisecondsText,
  encodeUuid,
  maxInteger,
} from '../mapping/column-codec.ts'

export const postgresColumnCodecs: ColumnCodecs = {
  text: { dataType: 'text' },
  uuid: { dataType: 'uuid', encode: encodeUuid },
  integer: { dataType: 'integer', encode: encodeInteger(maxInteger), read: ['cast(', ' as text)'] },
  bigint: {
    dataType: 'bigint',
    encode: encodeInteger(Number.MAX_SAFE_INTEGER),
    read: ['cast(', ' as text)'],
  },
  boolean: { dataType: 'boolean', encode: (value) => value === 1, read: ['cast(', ' as integer)'] },
  timestamp: { dataType: 'timestamp(3)', read: ['(', " at time zone 'UTC')"] },
  timestamptz: { dataType: 'timestamptz' },
  'iso-text': { dataType: 'text' },
  milliseconds: {
    dataType: 'bigint',
    encode: encodeMilliseconds,
    read: ['to_timestamp(', '::double precision / 1000)'],
  },
  'milliseconds-text': {
    dataType: 'text',
    encode: encodeMillisecondsText,
    read: ['to_timestamp(', '::double precision / 1000)'],
  },
}
