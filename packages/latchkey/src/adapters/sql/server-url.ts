// What the URL of a database server says, whichever engine it is. Errors never repeat it: it may hold a password.
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import { suggestName } from '../../model/suggest-name.ts'
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

const howToWrite =
  'Write `scheme://user:password@host:port/database`, with special characters of the password percent-encoded.'

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
  // Without the slashes a user would be read as a path, and the host be `localhost`.
  if (!/^[a-z][a-z+]*:\/\//i.test(url)) return refuseUrl('has no "//" behind its scheme.', howToWrite)
  if (url.includes('#'))
    return refuseUrl('has a `#`, behind which nothing is read.', 'Write `%23` for a `#` of the password.')
  if (URL.canParse(url)) return new URL(url)
  return refuseUrl('is not a URL that can be read.', howToWrite)
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
  const known = new Set<string>()
  const read = (name: string): string | undefined => {
    known.add(name)
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
      if (name !== undefined) refuseParameter(name, { kind: 'parameter', given: entries, known })
    },
  }
}

/** What is known of a parameter that is not. */
export interface UnknownParameter {
  readonly kind: 'parameter' | 'option'
  /** All that stand behind the question mark, as they were given. */
  readonly given: Iterable<readonly [string, string]>
  readonly known: Iterable<string>
}

/**
 * Refuses a parameter that nobody reads, by its name. With an `@` among them, or behind a password and like no name that is
 * known, it may be the rest of a password that was not written as such: then nothing of it is repeated.
 */
export function refuseParameter(name: string, { kind, given, known }: UnknownParameter): never {
  const entries = [...given]
  const isName = (sought: string) => (entry: readonly [string, string]) => entry[0].toLowerCase() === sought
  const password = entries.findIndex(isName('password'))
  const isBehindPassword = password !== -1 && entries.findIndex(isName(name.toLowerCase())) > password
  const meant = suggestName(name, [...known])
  const isStranger = isBehindPassword && meant === undefined
  const mayBePassword = isStranger || entries.some((entry) => entry.join('').includes('@'))
  if (mayBePassword || !/^[\w-]{1,40}$/.test(name))
    return refuseUrl(
      `has ${kind}s that are not known.`,
      `Percent-encode special characters of the password and of values: \`?\` is written \`%3F\`. docs/databases.md lists the ${kind}s.`,
    )
  const fix =
    meant === undefined
      ? 'Remove it, or see docs/databases.md for those that are.'
      : `Did you mean \`${meant}\`?`
  return refuseUrl(`has the ${kind} \`${name}\`, which is not known.`, fix)
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
