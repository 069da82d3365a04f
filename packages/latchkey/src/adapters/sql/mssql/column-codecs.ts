// Columns of existing tables in SQL Server.
import { sql } from 'kysely'
import {
  type ColumnCodecs,
  encodeInteger,
  encodeIso,
  encodeMillisecondsText,
  encodeUuid,
  maxInteger,
} from '../mapping/column-codec.ts'

const sinceEpoch = "datediff_big(millisecond, '1970-01-01', "
const asNumber = ['cast(', ' as bigint)'] as const
const asText = ['cast(', ' as nvarchar(20))'] as const

export const mssqlColumnCodecs: ColumnCodecs = {
  text: { dataType: sql`nvarchar(255)` },
  uuid: {
    dataType: sql`uniqueidentifier`,
    encode: encodeUuid,
    read: ['lower(convert(nvarchar(36), ', '))'],
  },
  integer: { dataType: 'integer', encode: encodeInteger(maxInteger), read: asText },
  bigint: { dataType: 'bigint', encode: encodeInteger(Number.MAX_SAFE_INTEGER), read: asText },
  boolean: { dataType: sql`bit`, read: asNumber },
  timestamp: {
    dataType: sql`datetime2(3)`,
    encode: (stored) => encodeIso(stored).slice(0, -1),
    read: [sinceEpoch, ')'],
  },
  'iso-text': {
    dataType: sql`nvarchar(32)`,
    encode: encodeIso,
    read: [`${sinceEpoch}cast(left(`, ', 23) as datetime2(3)))'],
  },
  milliseconds: { dataType: 'bigint' },
  'milliseconds-text': { dataType: sql`nvarchar(32)`, encode: encodeMillisecondsText, read: asNumber },
}
