// The one statement, for applications that give a driver's function and no lookup of their own.
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import { CredentialsRefused } from '../../errors/sign-in-errors.ts'
import type { Awaitable } from '../../model/awaitable.ts'
import type { TableRow, UsersTableColumns } from './columns.ts'

/** How to reach the table. */
export interface UsersTableQuery<TRow extends TableRow = TableRow> {
  /** Runs one statement and gives the rows. */
  query(sql: string, parameters: string[]): Awaitable<readonly TRow[]>
  /** Decides quotes and parameters. */
  readonly engine: 'postgres' | 'mysql' | 'sqlite' | 'mssql'
  /** @example 'users', 'public.users' */
  readonly table: string
}

const dialects = {
  postgres: { open: '"', close: '"', parameter: '$1', head: 'select', tail: ' limit 2' },
  mysql: { open: '`', close: '`', parameter: '?', head: 'select', tail: ' limit 2' },
  sqlite: { open: '"', close: '"', parameter: '?', head: 'select', tail: ' limit 2' },
  mssql: { open: '[', close: ']', parameter: '@p1', head: 'select top 2', tail: '' },
} as const

/** Makes the lookup. A name that several rows have is refused. @throws InvalidConfiguration `invalid_configuration` */
export function toFindUser<TRow extends TableRow>(
  options: UsersTableQuery<TRow>,
  { username }: Required<UsersTableColumns>,
): (username: string) => Promise<TRow | undefined> {
  const { open, close, parameter, head, tail } = dialects[options.engine]
  const quote = (name: string): string => `${open}${requireName(name)}${close}`
  const table = options.table.split('.').map(quote).join('.')
  const sql = `${head} * from ${table} where ${quote(username)} = ${parameter}${tail}`
  return async (typed) => {
    const [row, second] = await options.query(sql, [typed])
    if (second === undefined) return row
    throw new CredentialsRefused({ detail: 'several rows have this name' })
  }
}

function requireName(name: string): string {
  if (/^[\p{L}_][\p{L}\p{N}_$ -]{0,127}$/u.test(name)) return name
  const fix = 'Use letters, digits, "_", "$", "-" and spaces.'
  throw new InvalidConfiguration([
    { path: 'usersTable', problem: `${JSON.stringify(name)} is no name of a table or column`, fix },
  ])
}
