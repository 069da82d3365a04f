// What the URL of a database server says, whichever engine it is. Errors never repeat it: it may hold a password.
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import type { PoolSettings } from './connection-pool.ts'

/** The parts of a URL, decoded. */
export interface ServerAddress {
  readonly host: string
  readonly port: number | undefined
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
  readonly parameters: Parameters
}

/** What follows the question mark. Each is to be read: what nobody reads is refused, so that a typing error is seen. */
export interface Parameters {
  read(name: string): string | undefined
  /** @throws InvalidConfiguration `invalid_configuration` unless it is one of the words. */
  readWord<TWord extends string>(name: string, words: readonly TWord[]): TWord | undefined
  /** @throws InvalidConfiguration `invalid_configuration` unless it is a whole number from 1 to 1000000. */
  readNumber(name: string): number | undefined
  /** @throws InvalidConfiguration `invalid_configuration` naming one that was not read. */
  requireAllRead(): void
}

/**
 * Parses `scheme://user:password@host:port/database?name=value`.
 *
 * @param more - Parameters from elsewhere than behind the question mark.
 */
export function parseServerUrl(url: string, more: Iterable<readonly [string, string]> = []): ServerAddress {
  const parsed = parseUrl(url)
  return {
    host: decode(parsed.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost',
    port: parsed.port === '' ? undefined : Number(parsed.port),
    user: decode(parsed.username) || undefined,
    password: decode(parsed.password) || undefined,
    database: decode(parsed.pathname.slice(1)) || undefined,
    parameters: createParameters([...parsed.searchParams, ...more]),
  }
}

function parseUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url)
  return refuseUrl(
    'is not a URL that can be read.',
    'Write `scheme://user:password@host:port/database`, with special characters of the password percent-encoded.',
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return refuseUrl('has a broken percent-encoding.', 'Write `%25` for a percent sign.')
  }
}

/** Upper and lower case are the same in names. */
function createParameters(entries: readonly (readonly [string, string])[]): Parameters {
  const values = new Map(entries.map(([name, value]) => [name.toLowerCase(), value]))
  const unread = new Set(values.keys())
  const read = (name: string): string | undefined => {
    unread.delete(name.toLowerCase())
    return values.get(name.toLowerCase()) || undefined
  }
  return {
    read,
    readWord: (name, words) => {
      const value = read(name)
      const word = words.find((known) => known === value?.toLowerCase())
      if (value === undefined || word !== undefined) return word
      return refuseUrl(`has a value of \`${name}\` that is not known.`, `Use one of ${words.join(', ')}.`)
    },
    readNumber: (name) => {
      const value = read(name)
      if (value === undefined) return undefined
      if (/^[1-9]\d{0,5}$/.test(value)) return Number(value)
      return refuseUrl(`has a \`${name}\` that is not a whole number.`, `Write for example \`${name}=10\`.`)
    },
    requireAllRead: () => {
      const [name] = unread
      if (name === undefined) return
      const known = /^[\w-]{1,40}$/.test(name) ? `the parameter \`${name}\`` : 'a parameter'
      refuseUrl(
        `has ${known}, which is not known.`,
        'Remove it, or see docs/databases.md for those that are.',
      )
    },
  }
}

/** Reads the limits of the pool. */
export function readPoolSettings(parameters: Parameters): PoolSettings {
  const connectSeconds = parameters.readNumber('connect_timeout')
  const poolSeconds = parameters.readNumber('pool_timeout') ?? connectSeconds ?? 10
  return {
    maxConnections: parameters.readNumber('connection_limit') ?? 10,
    acquireTimeoutMilliseconds: poolSeconds * 1000,
    statementTimeoutMilliseconds: (parameters.readNumber('socket_timeout') ?? 70) * 1000,
  }
}

/** @throws InvalidConfiguration `invalid_configuration` naming `database`, with the fix. */
export function refuseUrl(problem: string, fix: string, cause?: unknown): never {
  throw new InvalidConfiguration([{ path: 'database', problem, fix }], cause)
}
