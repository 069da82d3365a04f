// Reads a database URL. Errors never repeat it: it may hold a password.
import { InvalidConfiguration } from '../../errors/config-errors.ts'

/** What a URL names. */
export interface DatabaseLocation {
  readonly engine: 'sqlite'
  /** Path of the file, or `:memory:`. */
  readonly location: string
}

const laterEngines: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlserver: 'SQL Server',
  mssql: 'SQL Server',
  mongodb: 'MongoDB',
  'mongodb+srv': 'MongoDB',
  redis: 'Redis',
  rediss: 'Redis',
}

const useSqlite = 'Use `file:./app.db` or `:memory:`, or pass an Auth.js adapter as `adapter`.'

/**
 * Parses `file:` URLs and `:memory:`.
 *
 * @throws InvalidConfiguration `invalid_configuration` naming `database`, with the fix.
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  if (url === ':memory:') return { engine: 'sqlite', location: ':memory:' }
  const scheme = url.slice(0, Math.max(0, url.indexOf(':'))).toLowerCase()
  if (scheme === 'file') return { engine: 'sqlite', location: parseFileUrl(url) }
  const engine = Object.hasOwn(laterEngines, scheme) ? laterEngines[scheme] : undefined
  if (engine) return refuse(`${engine} is not supported by this version; it will be.`, useSqlite)
  return refuse('is not a database URL that Latchkey knows.', useSqlite)
}

/** `file:./app.db`, `file:/var/lib/app.db` and `file:///var/lib/app.db` name files as people expect. */
function parseFileUrl(url: string): string {
  const rest = url.slice('file:'.length)
  if (rest.includes('?') || rest.includes('#'))
    return refuse('a `file:` URL takes no parameters.', 'Give the path alone.')
  const location = rest.startsWith('//') ? parseAuthority(rest.slice(2)) : rest
  if (location === '' || location.endsWith('/'))
    return refuse('names no file.', 'Write for example `file:./app.db`.')
  return location
}

function parseAuthority(rest: string): string {
  const slash = rest.indexOf('/')
  const host = slash < 0 ? rest : rest.slice(0, slash)
  if (slash < 0 || !['', 'localhost'].includes(host))
    return refuse(
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
    return refuse('has a broken percent-encoding.', 'Write `%25` for a percent sign.')
  }
}

function refuse(problem: string, fix: string): never {
  throw new InvalidConfiguration([{ path: 'database', problem, fix }])
}
