// Reads a database URL. Errors never repeat it: it may hold a password.
import type { SqlEngine } from './dialect.ts'
import { parseMssqlUrl } from './mssql/settings.ts'
import { parseServerUrl, refuseUrl, type ServerAddress } from './server-url.ts'

/** What a URL names: a file (or `:memory:`), or a database of a server. */
export type DatabaseLocation =
  | { readonly engine: 'sqlite'; readonly location: string }
  | { readonly engine: ServerEngine; readonly address: ServerAddress }

/** An engine that is a server. MariaDB is one of its own here: it knows statements that MySQL does not. */
export type ServerEngine = Exclude<SqlEngine, 'sqlite'> | 'mariadb'

const engineOfScheme = new Map<string, ServerEngine>([
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['mysql', 'mysql'],
  ['mariadb', 'mariadb'],
  ['sqlserver', 'mssql'],
  ['mssql', 'mssql'],
])

const useOthers =
  'Use `postgres://`, `mysql://`, `mariadb://`, `sqlserver://`, `mongodb://`, `redis://`, `file:./app.db` or `:memory:`, or pass an Auth.js adapter as `adapter`.'

/**
 * Parses a database URL.
 *
 * @throws InvalidConfiguration `invalid_configuration` naming `database`, with the fix.
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  if (url === ':memory:') return { engine: 'sqlite', location: ':memory:' }
  const scheme = url.slice(0, Math.max(0, url.indexOf(':'))).toLowerCase()
  if (scheme === 'file') return { engine: 'sqlite', location: parseFileUrl(url) }
  const engine = engineOfScheme.get(scheme)
  if (engine) return { engine, address: engine === 'mssql' ? parseMssqlUrl(url) : parseServerUrl(url) }
  if (scheme === 'mongodb' || scheme === 'mongodb+srv')
    return refuseUrl('is a MongoDB, which is no SQL database.', 'Use `createMongoAdapter({ url })`.')
  if (scheme === 'redis' || scheme === 'rediss')
    return refuseUrl('is a Redis, which is no SQL database.', 'Use `createRedisAdapter({ url })`.')
  return refuseUrl('is not a database URL that Latchkey knows.', useOthers)
}

/** `file:./app.db`, `file:/var/lib/app.db` and `file:///var/lib/app.db` name files as people expect. */
function parseFileUrl(url: string): string {
  const rest = url.slice('file:'.length)
  if (rest.includes('?') || rest.includes('#'))
    return refuseUrl('a `file:` URL takes no parameters.', 'Give the path alone.')
  const location = rest.startsWith('//') ? parseAuthority(rest.slice(2)) : rest
  if (location === '' || location.endsWith('/'))
    return refuseUrl('names no file.', 'Write for example `file:./app.db`.')
  return location
}

function parseAuthority(rest: string): string {
  const slash = rest.indexOf('/')
  const host = slash < 0 ? rest : rest.slice(0, slash)
  if (slash < 0 || !['', 'localhost'].includes(host))
    return refuseUrl(
      'a `file:` URL names no host.',
      'Write `file:./app.db`, or `file:///` and an absolute path.',
    )
  const path = decodePath(rest.slice(slash))
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path // file:///C:/app.db
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return refuseUrl('has a broken percent-encoding.', 'Write `%25` for a percent sign.')
  }
}
