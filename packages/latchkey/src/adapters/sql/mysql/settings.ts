// What a `mysql:` or `mariadb:` URL says.
import type { PoolSettings } from '../connection-pool.ts'
import { readPoolSettings, type ServerAddress } from '../server-url.ts'
import { type ReadPem, readTlsSettings, type TlsSettings } from '../tls.ts'

/** How to reach the database. */
export interface MysqlSettings extends PoolSettings {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
  readonly tls: TlsSettings | undefined
  /** Path of a Unix socket, instead of host and port. */
  readonly socketPath: string | undefined
}

/**
 * Reads the settings. Besides those of pool and TLS: `socket`.
 *
 * @throws InvalidConfiguration `invalid_configuration` for a parameter or value that is not known.
 */
export function readMysqlSettings(
  { parameters, ...address }: ServerAddress,
  readPem?: ReadPem,
): MysqlSettings {
  const settings = {
    ...readPoolSettings(parameters),
    host: address.host,
    port: address.port ?? 3306,
    user: address.user,
    password: address.password,
    database: address.database,
    tls: readTlsSettings(parameters, readPem),
    socketPath: parameters.read('socket'),
  }
  parameters.readWord('charset', ['utf8mb4'])
  parameters.requireAllRead()
  return settings
}
