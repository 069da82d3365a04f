// Columns of existing tables in MySQL and MariaDB. What a driver makes of a time depends on three time zones: it leaves
// the database as milliseconds.
import { sql } from 'kysely'
import {
  type ColumnCodecs,
  encodeDigits,
  encodeInteger,
  encodeIso,
  encodeMillisecondsText,
  maxInteger,
} from '../mapping/column-codec.ts'

const sinceEpoch = "(timestampdiff(microsecond, '1970-01-01 00:00:00', "

export const mysqlColumnCodecs: ColumnCodecs = {
  text: { dataType: 'varchar(255)' },
  uuid: { dataType: 'varchar(36)' },
  integer: { dataType: 'integer', encode: encodeInteger(maxInteger), read: ['cast(', ' as char)'] },
  bigint: {
    dataType: 'bigint',
    encode: encodeInteger(Number.MAX_SAFE_INTEGER),
    read: ['cast(', ' as char)'],
  },
  boolean: { dataType: 'boolean' },
  timestamp: { dataType: sql`datetime(3)`, encode: encodeDigits, read: [sinceEpoch, ') div 1000)'] },
  'iso-text': {
    dataType: 'varchar(32)',
    encode: encodeIso,
    read: [`${sinceEpoch}cast(replace(replace(`, ", 'T', ' '), 'Z', '') as datetime(3))) div 1000)"],
  },
  milliseconds: { dataType: 'bigint' },
  'milliseconds-text': {
    dataType: 'varchar(32)',
    encode: encodeMillisecondsText,
    read: ['cast(', ' as unsigned)'],
  },
}
