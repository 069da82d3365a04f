// Opens a connection of `tedious`.
import type { Connection, ConnectionConfiguration } from 'tedious'
import { ConnectionFailure, readCode } from '../connection-fault.ts'
import type { MssqlSettings } from './settings.ts'

/** The driver's module. */
export type Tedious = typeof import('tedious')

/** A connection, and whether it may be used again. */
export interface OpenConnection {
  readonly connection: Connection
  isUsable: boolean
}

/** Number of the message that names a database which cannot be opened. */
const cannotOpenDatabase = 4060

/** Connects. What the driver tells of a refused login holds no number; the messages of the server do. */
export function openConnection(tedious: Tedious, settings: MssqlSettings): Promise<OpenConnection> {
  const connection = new tedious.Connection(configure(settings))
  const open: OpenConnection = { connection, isUsable: true }
  const numbers: number[] = []
  const end = (): void => {
    open.isUsable = false
  }
  connection.on('errorMessage', ({ number }: { number: number }) => numbers.push(number))
  connection.on('error', end)
  connection.on('end', end)
  return new Promise((resolve, reject) => {
    connection.connect((error) => {
      connection.removeAllListeners('errorMessage')
      if (!error) return resolve(open)
      connection.close()
      if (numbers.includes(cannotOpenDatabase)) return reject(new ConnectionFailure('absent', error))
      return reject(isSilence(error) ? new ConnectionFailure('unreachable', error) : error)
    })
  })
}

/** Nobody answered; a certificate that was refused has a cause that says so. */
function isSilence(error: Error): boolean {
  const code = readCode(error)
  return code === 'ETIMEOUT' || (code === 'ESOCKET' && readCode(error.cause) === undefined)
}

function configure(settings: MssqlSettings): ConnectionConfiguration {
  const { host, port, user, password, database, authority } = settings
  return {
    server: host,
    authentication: { type: 'default', options: { userName: user, password } },
    options: {
      port,
      ...(database !== undefined && { database }),
      appName: 'latchkey',
      encrypt: settings.encrypt,
      trustServerCertificate: settings.trustsAnyCertificate,
      ...(authority !== undefined && { cryptoCredentialsDetails: { ca: authority } }),
      connectTimeout: settings.acquireTimeoutMilliseconds,
      requestTimeout: settings.statementTimeoutMilliseconds,
      rowCollectionOnRequestCompletion: false,
    },
  }
}
