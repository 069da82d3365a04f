// Columns for fields that the application adds to its users, as each engine keeps them.
import { sql } from 'kysely'
import { columnOfField, type FieldType, type UserField, type UserFields } from '../../model/user-fields.ts'
import type { SqlDialect, SqlEngine } from './dialect.ts'
import type { DataType } from './migrations/engine-ddl.ts'
import type { StoredInstant } from './schema.ts'
import type { UserColumn } from './user-column.ts'

/** The columns of fields. */
export function createUserColumns(fields: UserFields, dialect: SqlDialect): readonly UserColumn[] {
  return Object.entries(fields).map(([field, definition]) => {
    const codec = codecs[definition.type](dialect)
    return {
      field,
      column: columnOfField(field, definition),
      dataType: codec.dataType,
      encode: (value) => (value === null ? null : codec.encode(value)),
      decode: (stored) =>
        stored === null || stored === undefined ? emptyOf(definition) : codec.decode(stored),
    }
  })
}

interface FieldCodec {
  readonly dataType: DataType
  encode(value: unknown): unknown
  decode(stored: unknown): unknown
}

const doubles: Readonly<Record<SqlEngine, DataType>> = {
  postgres: 'double precision',
  sqlite: 'real',
  mysql: sql`double`,
  mssql: sql`float`,
}

/** By type. The driver of SQL Server takes numbers for whole ones, so others are sent as text. */
const codecs: Readonly<Record<FieldType, (dialect: SqlDialect) => FieldCodec>> = {
  string: ({ columns }) => ({ dataType: columns.text, encode: (value) => value, decode: String }),
  number: ({ engine }) => ({
    dataType: doubles[engine],
    encode: (value) => (engine === 'mssql' ? String(value) : value),
    decode: Number,
  }),
  boolean: ({ columns, columnCodecs: { boolean } }) => ({
    dataType: boolean?.dataType ?? columns.integer,
    encode: (value) => (boolean?.encode ? boolean.encode(value ? 1 : 0) : value ? 1 : 0),
    decode: (stored) => stored === true || Number(stored) === 1,
  }),
  date: ({ columns, encodeInstant, decodeInstant }) => ({
    dataType: columns.instant,
    encode: (value) => (value instanceof Date ? encodeInstant(value) : null),
    decode: (stored) => decodeInstant(stored as StoredInstant), // what `encode` gave
  }),
}

function emptyOf({ optional, default: value }: UserField): unknown {
  return optional ? null : (value ?? null)
}
