// What a `sqlserver:` or `mssql:` URL says.
import type { PoolSettings } from '../connection-pool.ts'
import { parseServerUrl, readPoolSettings, refuseUrl, type ServerAddress } from '../server-url.ts'
import { type ReadPem, readPemFile } from '../tls.ts'

/** How to reach the database. */
export interface MssqlSettings extends PoolSettings {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
  readonly encrypt: boolean | 'strict'
  readonly trustsAnyCertificate: boolean
  /** PEM of the authority that vouches for the server. */
  readonly authority: string | undefined
}

/**
 * Parses `sqlserver://user:password@host:port/database?name=value`, and the form of JDBC and Prisma:
 * `sqlserver://host:port;database=…;user=…;password={…}`.
 */
export function parseMssqlUrl(url: string): ServerAddress {
  const [address = '', ...settings] = url.split(/;(?![^{]*\})/)
  return parseServerUrl(address, settings.filter(Boolean).map(parseSetting))
}

/** `name=value` or `name={value with ; in it}`. */
function parseSetting(setting: string): readonly [string, string] {
  const parts = /^\s*(\w+)\s*=\s*(?:\{(.*)\}|(.*?))\s*$/s.exec(setting)
  const name = parts?.[1]
  if (name !== undefined) return [name, parts?.[2] ?? parts?.[3] ?? '']
  return refuseUrl(
    'has a setting after a semicolon that is not `name=value`.',
    'Put `{}` around values with a semicolon.',
  )
}

/**
 * Reads the settings. Besides those of the pool: `database`, `user`, `password`, `encrypt` (on unless it says
 * otherwise), `trustServerCertificate`, `sslrootcert`.
 *
 * @throws InvalidConfiguration `invalid_configuration` for a parameter or value that is not known.
 */
export function readMssqlSettings(
  { parameters, ...address }: ServerAddress,
  readPem: ReadPem = readPemFile,
): MssqlSettings {
  const encrypt = parameters.readWord('encrypt', ['true', 'false', 'strict'])
  const authority = parameters.read('sslrootcert')
  const settings = {
    ...readPoolSettings(parameters),
    host: address.host,
    port: address.port ?? 1433,
    user: parameters.read('user') ?? address.user,
    password: parameters.read('password') ?? address.password,
    database: parameters.read('database') ?? address.database,
    encrypt: encrypt === 'strict' ? encrypt : encrypt !== 'false',
    trustsAnyCertificate: parameters.readWord('trustServerCertificate', ['true', 'false']) === 'true',
    authority: authority && readPem('sslrootcert', authority),
  }
  parameters.requireAllRead()
  return settings
}
