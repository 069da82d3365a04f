// What can be wrong with the `database` and `redis` options before the database is opened.
import type { ConfigProblem } from '../errors/config-errors.ts'
import { type ExistingSchema, findMappingProblems } from '../model/table-mapping.ts'
import type { AuthConfig } from './auth-config.ts'
import { findUnknownNames } from './unknown-names.ts'

const databaseOptions = ['url', 'client', 'schema', 'tables']

/** Read addresses of databases. Given from outside: the core imports no adapter. */
export interface UrlReaders {
  findDatabaseUrlProblems(url: string): readonly ConfigProblem[]
  findRedisUrlProblems(url: string): readonly ConfigProblem[]
}

/** What the check needs to know besides the options. */
export interface DatabaseCheck {
  /** Whether the application adds fields to users. */
  readonly hasFields: boolean
  readonly urlReaders: UrlReaders | undefined
}

/** Problems of the database, and of the Redis beside it. */
export function findDatabaseProblems(
  { database, redis }: Pick<AuthConfig<unknown>, 'database' | 'redis'>,
  { hasFields, urlReaders }: DatabaseCheck,
): readonly ConfigProblem[] {
  const url = addressOf(database)
  return [
    ...at('redis', redis === undefined ? [] : urlReaders?.findRedisUrlProblems(redis)),
    ...findFormProblems(database),
    ...at(
      typeof database === 'string' ? 'database' : 'database.url',
      url === undefined ? [] : urlReaders?.findDatabaseUrlProblems(url),
    ),
    ...(url === undefined ? [] : findFieldProblems(url, hasFields)),
  ]
}

function at(path: string, problems: readonly ConfigProblem[] = []): readonly ConfigProblem[] {
  return problems.map((problem) => ({ ...problem, path }))
}

function addressOf(database: AuthConfig['database']): string | undefined {
  if (typeof database === 'string') return database
  const isDescribed = typeof database === 'object' && database !== null && isPlain(database)
  const url: unknown = isDescribed && 'url' in database ? database.url : undefined
  return typeof url === 'string' ? url : undefined
}

/** What a client is, only its adapter knows. */
function findFormProblems(database: AuthConfig['database']): readonly ConfigProblem[] {
  if (database === undefined || typeof database === 'string') return []
  if (typeof database !== 'object' || database === null || database instanceof URL) return [noAddress]
  if ('url' in database || 'client' in database) {
    const options = database as ExistingSchema // of clients, members by these names are absent
    return [...findUnknownOptions(database), ...findMappingProblems(options)]
  }
  // Whatever it is, a client does something.
  return isPlain(database) && !Object.values(database).some(isFunction)
    ? [...findUnknownOptions(database), noAddress]
    : []
}

const noAddress: ConfigProblem = {
  path: 'database',
  problem: 'is neither an address nor a client',
  fix: 'Give the address as text, or { url } or { client } with what is known of its tables.',
}

function findFieldProblems(url: string, hasFields: boolean): readonly ConfigProblem[] {
  if (!hasFields || !/^rediss?:/i.test(url)) return []
  const fix = 'Use an SQL database, with `redis` beside it if you like.'
  return [{ path: 'user.fields', problem: 'Redis keeps no fields of yours', fix }]
}

function findUnknownOptions(database: object): readonly ConfigProblem[] {
  return isPlain(database) ? findUnknownNames('database', database, { known: databaseOptions }) : []
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}
