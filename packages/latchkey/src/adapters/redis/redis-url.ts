// Reads a `redis:` or `rediss:` URL. Errors never repeat it: it may hold a password.
import { parseServerUrl, refuseUrl } from '../sql/server-url.ts'
import { type ReadPem, readTlsSettings, type TlsSettings } from '../sql/tls.ts'

/** How to reach the server. */
export interface RedisSettings {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly password: string | undefined
  /** Number of the database, from 0. */
  readonly database: number
  readonly tls: TlsSettings | undefined
  /** How long a connection, and then each command, may take. */
  readonly connectTimeoutMilliseconds: number
  readonly commandTimeoutMilliseconds: number
  /** What keys begin with, if the URL says so. */
  readonly prefix: string | undefined
}

/** Whether a database URL is one of Redis. */
export function isRedisUrl(url: string): boolean {
  return /^rediss?:/i.test(url)
}

/**
 * Reads `redis://user:password@host:6379/0`; `rediss:` is TLS. Parameters: `prefix`, `connect_timeout` and
 * `command_timeout` in seconds (5 each), and of TLS `sslmode`, `sslrootcert`, `sslcert`, `sslkey`.
 *
 * @throws InvalidConfiguration `invalid_configuration` naming `database`, with the fix.
 */
export function readRedisUrl(url: string, readPem?: ReadPem): RedisSettings {
  if (!isRedisUrl(url))
    return refuseUrl('is not the address of a Redis.', 'Write `redis://` or, for TLS, `rediss://`.')
  const { host, port, user, password, database, parameters } = parseServerUrl(url)
  const settings = {
    host,
    port: port ?? 6379,
    user,
    password,
    database: readDatabase(database),
    tls: readTls(/^rediss:/i.test(url), readTlsSettings(parameters, readPem)),
    connectTimeoutMilliseconds: (parameters.readNumber('connect_timeout') ?? 5) * 1000,
    commandTimeoutMilliseconds: (parameters.readNumber('command_timeout') ?? 5) * 1000,
    prefix: parameters.read('prefix'),
  }
  parameters.requireAllRead()
  if (settings.prefix !== undefined) requirePrefix(settings.prefix)
  return settings
}

/** @throws InvalidConfiguration `invalid_configuration` for a prefix that would not stay whole in a key. */
export function requirePrefix(prefix: string): string {
  if (/^[\w.-]{1,64}$/.test(prefix)) return prefix
  return refuseUrl(
    'has a prefix that cannot begin a key.',
    'Use up to 64 letters, digits, `.`, `-` and `_`, for example `prefix=shop`.',
  )
}

function readDatabase(name: string | undefined): number {
  if (name === undefined) return 0
  if (/^\d{1,5}$/.test(name)) return Number(name)
  return refuseUrl('names a database that is no number.', 'Redis numbers them: write for example `/1`.')
}

function readTls(isSecure: boolean, settings: TlsSettings | undefined): TlsSettings | undefined {
  if (isSecure) return settings ?? { rejectUnauthorized: true }
  if (settings) return refuseUrl('asks for TLS and begins with `redis:`.', 'Begin it with `rediss:`.')
  return undefined
}
