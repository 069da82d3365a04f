// What can be wrong with the `database` option before the database is opened.
import type { ConfigProblem } from '../errors/config-errors.ts'
import { suggestName } from '../model/suggest-name.ts'
import { type ExistingSchema, findMappingProblems } from '../model/table-mapping.ts'
import type { AuthConfig } from './auth-config.ts'

const databaseOptions = ['url', 'client', 'schema', 'tables']

/** Problems of the database. What a client is, only its adapter knows. */
export function findDatabaseProblems(
  database: AuthConfig['database'],
  hasFields: boolean,
): readonly ConfigProblem[] {
  if (database === undefined) return []
  if (typeof database === 'string') return findAddressProblems(database, hasFields)
  if (typeof database !== 'object' || database === null || database instanceof URL) return [noAddress]
  if ('url' in database || 'client' in database) {
    const options = database as ExistingSchema // of clients, members by these names are absent
    return [...findUnknownNames(database), ...findMappingProblems(options)]
  }
  // Whatever it is, a client does something.
  return isPlain(database) && !Object.values(database).some(isFunction)
    ? [...findUnknownNames(database), noAddress]
    : []
}

const noAddress: ConfigProblem = {
  path: 'database',
  problem: 'is neither an address nor a client',
  fix: 'Give the address as text, or { url } or { client } with what is known of its tables.',
}

function findAddressProblems(database: string, hasFields: boolean): readonly ConfigProblem[] {
  if (!hasFields || !/^rediss?:/i.test(database)) return []
  const fix = 'Use an SQL database, with `redis` beside it if you like.'
  return [{ path: 'user.fields', problem: 'Redis keeps no fields of yours', fix }]
}

function findUnknownNames(database: object): readonly ConfigProblem[] {
  const unknown = isPlain(database)
    ? Object.keys(database).filter((name) => !databaseOptions.includes(name))
    : []
  return unknown.map((name) => {
    const suggestion = suggestName(name, databaseOptions)
    const fix = suggestion === undefined ? 'Remove it.' : `Did you mean "${suggestion}"?`
    return { path: `database.${name}`, problem: 'unknown option', fix }
  })
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}
