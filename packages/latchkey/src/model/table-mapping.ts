// Names and types of the tables of an existing database: what an application may say of them, and what of that cannot
// be right. Only facts; how statements follow is the business of the SQL adapter.

/** Tables by our names, each with its columns: the name in the models → the name in a database that we made. */
export const knownColumns = {
  users: {
    id: 'id',
    name: 'name',
    email: 'email',
    emailVerified: 'email_verified',
    image: 'image',
    createdAt: 'created_at',
  },
  accounts: {
    userId: 'user_id',
    type: 'type',
    provider: 'provider',
    providerAccountId: 'provider_account_id',
    access_token: 'access_token',
    refresh_token: 'refresh_token',
    id_token: 'id_token',
    token_type: 'token_type',
    scope: 'scope',
    session_state: 'session_state',
    expires_at: 'expires_at',
    oauth_token: 'oauth_token',
    oauth_token_secret: 'oauth_token_secret',
    createdAt: 'created_at',
  },
  sessions: { sessionToken: 'token_hash', userId: 'user_id', expires: 'expires', createdAt: 'created_at' },
  verificationTokens: { identifier: 'identifier', token: 'token', expires: 'expires' },
  authenticators: {
    credentialID: 'credential_id',
    userId: 'user_id',
    providerAccountId: 'provider_account_id',
    userHandle: 'user_handle',
    credentialPublicKey: 'credential_public_key',
    counter: 'counter',
    credentialDeviceType: 'credential_device_type',
    credentialBackedUp: 'credential_backed_up',
    transports: 'transports',
    name: 'name',
    createdAt: 'created_at',
    lastUsedAt: 'last_used_at',
  },
  rateLimits: { key: 'key', count: 'count', expires: 'expires' },
} as const

/** Our tables, by their names in the options. */
export type TableKey = keyof typeof knownColumns

/** All keys of tables. */
export const tableKeys: readonly TableKey[] = [
  'users',
  'accounts',
  'sessions',
  'verificationTokens',
  'authenticators',
  'rateLimits',
]

/**
 * How a column keeps an instant. `timestamp`: date and time without zone, in UTC (in SQLite: milliseconds, as Prisma
 * does it) · `timestamptz`: with zone (PostgreSQL) · `iso-text`: ISO 8601 · `milliseconds`: since the epoch, a number ·
 * `milliseconds-text`: the same as text.
 */
export const instantTypes = [
  'timestamp',
  'timestamptz',
  'iso-text',
  'milliseconds',
  'milliseconds-text',
] as const

/** Type of a column that keeps an instant. */
export type InstantType = (typeof instantTypes)[number]

/**
 * Type of a column that is not as we would make it. `uuid`, `integer`, `bigint`: ids; the numbers are made by the
 * database · `boolean`: true and false.
 */
export type MappedType = InstantType | 'text' | 'uuid' | 'integer' | 'bigint' | 'boolean'

/** A column: its name, or name and type. What is left out is as in a database that we made. */
export type ColumnMapping = string | { readonly name?: string; readonly type?: MappedType }

/**
 * What to write into a column that Latchkey does not know and that must not be empty: a new UUID, or the time at which
 * the row was made or last changed.
 */
export type Filling = 'uuid' | { readonly insertedAt: InstantType } | { readonly updatedAt: InstantType }

/** One table. */
export interface TableMapping<TColumn extends string> {
  /** Its name, without schema. @default ours */
  readonly name?: string
  /** Columns that have another name or type. @example { email: 'mail', emailVerified: { type: 'timestamp' } } */
  readonly columns?: { readonly [Column in TColumn]?: ColumnMapping }
  /** Columns of yours that must be written. `false` takes back what a `schema` says. @example { id: 'uuid' } */
  readonly fill?: { readonly [column: string]: Filling | false }
}

/** Tables that are not named as Latchkey names them. */
export type TableMappings = {
  readonly [Table in TableKey]?: TableMapping<Extract<keyof (typeof knownColumns)[Table], string>>
}

/** Tables that an adapter of Auth.js made. */
export const schemaNames = ['prisma', 'prisma-v4', 'drizzle', 'pg-adapter', 'kysely', 'typeorm'] as const

/** Name of an adapter of Auth.js that made the tables. */
export type SchemaName = (typeof schemaNames)[number]

/** What is known of an existing database. */
export interface ExistingSchema {
  /** The adapter that made the tables. @example 'prisma' */
  readonly schema?: SchemaName
  /** Tables and columns that are named otherwise, or otherwise than `schema` says. */
  readonly tables?: TableMappings
}

/** Something that cannot be right, with its fix. */
export interface MappingProblem {
  readonly path: string
  readonly problem: string
  readonly fix: string
}

const mappedTypes: ReadonlySet<unknown> = new Set([
  ...instantTypes,
  'text',
  'uuid',
  'integer',
  'bigint',
  'boolean',
])

/** The shortest of the limits of all engines (PostgreSQL). */
const maxNameLength = 63

/** All problems of a mapping; none means it can be used. */
export function findMappingProblems({ schema, tables = {} }: ExistingSchema): readonly MappingProblem[] {
  const problems: MappingProblem[] = []
  if (schema !== undefined && !schemaNames.includes(schema))
    problems.push({
      path: 'database.schema',
      problem: `${JSON.stringify(schema)} is not known`,
      fix: `Use one of ${schemaNames.join(', ')}, or describe the tables in \`tables\`.`,
    })
  for (const [table, mapping] of Object.entries(tables)) problems.push(...findTableProblems(table, mapping))
  return [...problems, ...findSharedNames(tables)]
}

function findTableProblems(table: string, mapping: TableMapping<string>): readonly MappingProblem[] {
  const path = `database.tables.${table}`
  if (!isTableKey(table))
    return [{ path, problem: 'is no table of Latchkey', fix: `Use ${tableKeys.join(', ')}.` }]
  const known = Object.keys(knownColumns[table])
  const columns = Object.entries(mapping.columns ?? {})
  return [
    ...(mapping.name === undefined ? [] : findNameProblems(`${path}.name`, mapping.name)),
    ...columns.flatMap(([column, mapped = {}]) => {
      const at = `${path}.columns.${column}`
      if (!known.includes(column))
        return [{ path: at, problem: 'is no column of this table', fix: `Use ${known.join(', ')}.` }]
      const { name, type } = typeof mapped === 'string' ? { name: mapped, type: undefined } : mapped
      return [
        ...(name === undefined ? [] : findNameProblems(at, name)),
        ...(type === undefined ? [] : findTypeProblems(at, type)),
      ]
    }),
    ...Object.entries(mapping.fill ?? {}).flatMap(([column, filling]) => [
      ...findNameProblems(`${path}.fill`, column),
      ...findFillingProblems(`${path}.fill.${column}`, filling),
    ]),
  ]
}

function findNameProblems(path: string, name: unknown): readonly MappingProblem[] {
  const isName = typeof name === 'string' && name.length > 0 && name.length <= maxNameLength
  if (isName && /^[^\0."`[\]]+$/.test(name) && name.isWellFormed()) return []
  const fix = 'Give the bare name, without quotes and without schema; see `schema=` in docs/databases.md.'
  return [{ path, problem: `${JSON.stringify(name)} is no name`, fix }]
}

function findTypeProblems(path: string, type: unknown): readonly MappingProblem[] {
  if (mappedTypes.has(type)) return []
  const fix = `Use one of ${[...mappedTypes].join(', ')}.`
  return [{ path, problem: `${JSON.stringify(type)} is no type`, fix }]
}

function findFillingProblems(path: string, filling: Filling | false): readonly MappingProblem[] {
  if (filling === 'uuid' || filling === false) return []
  const { insertedAt, updatedAt }: { insertedAt?: unknown; updatedAt?: unknown } = Object(filling)
  if (instantTypes.some((type) => type === (insertedAt ?? updatedAt))) return []
  return [{ path, problem: 'is no filling', fix: "Write 'uuid', or for example { updatedAt: 'timestamp' }." }]
}

/** Two tables, or two columns of one, under one name. */
function findSharedNames(tables: TableMappings): readonly MappingProblem[] {
  const names = Object.values(tables).flatMap(({ name }) => name ?? [])
  const columns = Object.entries(tables).flatMap(([table, { columns = {}, fill = {} }]) => {
    const mapped = Object.values<ColumnMapping>(columns).flatMap((column) =>
      typeof column === 'string' ? column : (column.name ?? []),
    )
    const shared = findRepeated([...mapped, ...Object.keys(fill)])
    return shared.map((name) => ({ path: `database.tables.${table}`, name }))
  })
  const shared = findRepeated(names).map((name) => ({ path: 'database.tables', name }))
  return [...shared, ...columns].map(({ path, name }) => ({
    path,
    problem: `${JSON.stringify(name)} is named twice`,
    fix: 'Name each once.',
  }))
}

function findRepeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

function isTableKey(table: string): table is TableKey {
  return tableKeys.some((key) => key === table)
}
