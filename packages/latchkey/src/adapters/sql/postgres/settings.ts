// What a `postgres:` URL says.
import type { PoolSettings } from '../connection-pool.ts'
import { readPoolSettings, type ServerAddress } from '../server-url.ts'
import { type ReadPem, readTlsSettings, type TlsSettings } from '../tls.ts'

/** How to reach the database. */
export interface PostgresSettings extends PoolSettings {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
  readonly tls: TlsSettings | undefined
  readonly applicationName: string
  /** Sent at the start of a connection, for example `-c search_path=auth`. */
  readonly options: string | undefined
  /** Off behind a pooler that gives each statement another connection. */
  readonly keepsStatements: boolean
}

/**
 * Reads the settings. Besides those of pool and TLS: `schema`, `options`, `application_name`, `pgbouncer=true`,
 * `host` (a folder with a Unix socket).
 *
 * @throws InvalidConfiguration `invalid_configuration` for a parameter or value that is not known.
 */
export function readPostgresSettings(
  { parameters, ...address }: ServerAddress,
  readPem?: ReadPem,
): PostgresSettings {
  const schema = parameters.read('schema')
  const options = parameters.read('options')
  const searchPath = schema && `-c search_path=${schema.replace(/[\\ ]/g, '\\$&')}`
  parameters.readWord('channel_binding', ['disable', 'prefer'])
  const settings = {
    ...readPoolSettings(parameters),
    host: parameters.read('host') ?? address.host,
    port: address.port ?? 5432,
    user: address.user,
    password: address.password,
    database: address.database,
    tls: readTlsSettings(parameters, readPem),
    applicationName: parameters.read('application_name') ?? 'latchkey',
    options: [searchPath, options].filter(Boolean).join(' ') || undefined,
    keepsStatements: parameters.readWord('pgbouncer', ['true', 'false']) !== 'true',
  }
  parameters.requireAllRead()
  return settings
}
