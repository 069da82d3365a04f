// Reads the codes of MongoDB and the classes of its driver; never a message.
import { AuthError } from '../../errors/auth-error.ts'
import { InvalidConfiguration, MissingPackage } from '../../errors/config-errors.ts'
import { InvalidStoreAnswer, StoreUnavailable, UniqueConflict } from '../../errors/store-errors.ts'
import { toAuthError } from '../../errors/unexpected-error.ts'
import { diagnoseConnection } from '../sql/connection-fault.ts'
import type { Fault } from '../sql/dialect.ts'

/**
 * What an error means; besides what it may mean with any server: `transient`: lost against another transaction ·
 * `forbidden`: the user has not the role · `unsupported`: the server does not know the command · `closed`: by us or the
 * application · `options`: of the URL · `package`: one that an option needs.
 */
type MongoFault = Fault | 'transient' | 'forbidden' | 'unsupported' | 'closed' | 'options' | 'package'

/** @see https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
const faultOfCode: Readonly<Record<number, MongoFault>> = {
  11000: 'conflict', // DuplicateKey
  11001: 'conflict',
  10334: 'refused', // BSONObjectTooLarge
  17419: 'refused',
  17420: 'refused',
  121: 'refused', // DocumentValidationFailure: a validator that the application set
  24: 'busy', // LockTimeout
  46: 'busy', // LockBusy
  50: 'busy', // MaxTimeMSExpired
  112: 'transient', // WriteConflict
  251: 'transient', // NoSuchTransaction
  // Codes of PostgreSQL, five characters in six bits each, as DocumentDB and FerretDB 2 pass them on.
  16777220: 'transient', // 40001 serialization_failure
  16908292: 'transient', // 40P01 deadlock_detected
  13: 'forbidden', // Unauthorized
  85: 'schema', // IndexOptionsConflict
  86: 'schema', // IndexKeySpecsConflict
  166: 'schema', // CommandNotSupportedOnView
  59: 'unsupported', // CommandNotFound
  238: 'unsupported', // NotImplemented
  40324: 'unsupported', // an unknown stage of an aggregation
  18: 'denied', // AuthenticationFailed
  8000: 'denied', // AtlasError
  89: 'lost', // NetworkTimeout
  91: 'lost', // ShutdownInProgress
  189: 'lost', // PrimarySteppedDown
  9001: 'lost', // SocketException
  11600: 'lost', // InterruptedAtShutdown
  11602: 'lost', // InterruptedDueToReplStateChange
  10107: 'lost', // NotWritablePrimary
  13435: 'lost', // NotPrimaryNoSecondaryOk
  13436: 'lost', // NotPrimaryOrSecondary
  14031: 'unavailable', // OutOfDiskSpace
  202: 'unavailable', // NetworkInterfaceExceededTimeLimit
}

const faultOfName: Readonly<Record<string, MongoFault>> = {
  MongoServerSelectionError: 'unreachable',
  MongoNetworkError: 'lost',
  MongoNetworkTimeoutError: 'lost',
  MongoPoolClearedError: 'lost',
  MongoPoolClosedError: 'closed',
  MongoTopologyClosedError: 'closed',
  MongoNotConnectedError: 'closed',
  MongoClientClosedError: 'closed',
  MongoExpiredSessionError: 'closed',
  MongoWaitQueueTimeoutError: 'crowded',
  MongoOperationTimeoutError: 'busy',
  MongoCompatibilityError: 'unsupported',
  MongoParseError: 'options',
  MongoInvalidArgumentError: 'options',
  MongoMissingCredentialsError: 'denied',
  MongoMissingDependencyError: 'package',
}

/** What is wrong where nothing can be stored or read, and what to do. */
const unavailable: Readonly<Partial<Record<MongoFault, string>>> = {
  transient: 'other transactions were in the way, again and again; try later',
  busy: 'the database did not finish in time',
  forbidden:
    'the user of the URL may not do this in the database; give it the role `readWrite` of the database that the URL names',
  schema:
    'an index or view of the same name or fields is in the way; compare with `npx latchkey migrate --print` and drop it, then run `npx latchkey migrate`',
  unsupported: 'the server does not know what is needed: MongoDB 4.4 or later does, FerretDB 1 does not',
  unreachable:
    'no database answers at this address, or none of the replica set is the primary; are hosts, ports, `replicaSet`, `tls` and firewall as the URL expects?',
  denied:
    'the database refused the user or the password; check them in the URL (special characters are percent-encoded there), and `authSource`',
  crowded: 'no connection was free in time; raise `maxPoolSize` in the URL',
  untrusted:
    'the TLS connection was refused: the certificate of the server is not trusted, or one side wants no TLS; see `tls` and `tlsCAFile`',
  lost: 'the connection to the database was lost',
  closed: 'the adapter, or the client that it was given, was closed',
  unavailable: 'the database is failing, or its disk is full',
}

/** What an error means. */
export function diagnoseMongoError(error: unknown): MongoFault {
  if (!(error instanceof Error)) return 'unknown'
  if ('hasErrorLabel' in error && hasLabel(error, 'TransientTransactionError')) return 'transient'
  const code = 'code' in error ? error.code : undefined
  const ofCode = typeof code === 'number' ? faultOfCode[code] : undefined
  if (ofCode) return ofCode
  const ofName = faultOfName[error.name]
  if (ofName === 'unreachable' || ofName === 'lost') return findCause(error) ?? ofName
  return ofName ?? diagnoseConnection(error) ?? (error.name.startsWith('BSON') ? 'refused' : 'unknown')
}

/** Whether the driver gave the error this label. */
export function hasLabel(error: unknown, label: string): boolean {
  const labels = error instanceof Error && 'errorLabels' in error ? error.errorLabels : undefined
  return Array.isArray(labels) && labels.includes(label)
}

/** Whether the server itself said that it did not write. A lost answer, or too few copies in time, may have been written. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'MongoServerError'
}

/** Why no server could be selected, or a connection not be made: a certificate, most of all. */
function findCause(error: unknown, depth = 0): Fault | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined
  const fault = diagnoseConnection(error)
  if (fault === 'untrusted' || fault === 'unreachable') return fault
  const { servers } = (('reason' in error ? error.reason : undefined) as { servers?: unknown } & object) ?? {}
  const descriptions = servers instanceof Map ? [...servers.values()] : []
  const inner = [error.cause, ...descriptions.map((server: { error?: unknown }) => server.error)]
  return inner.map((each) => findCause(each, depth + 1)).find((found) => found !== undefined)
}

/** The `AuthError` for anything the driver threw. Ours pass unchanged. */
export function toStoreError(error: unknown): AuthError {
  if (error instanceof AuthError) return error
  const fault = diagnoseMongoError(error)
  const cause = withoutValues(error)
  const detail = unavailable[fault]
  if (detail !== undefined) return new StoreUnavailable({ detail, cause })
  switch (fault) {
    case 'conflict':
      return new UniqueConflict({ detail: 'a document with this key exists already', cause })
    case 'refused':
      return new InvalidStoreAnswer({
        detail:
          'the database cannot store a value: it is too long, or a validator of the collection refuses it',
        cause,
      })
    case 'options':
      return new InvalidConfiguration([
        {
          path: 'database',
          problem: 'has an option, or a combination of options, that the MongoDB driver refuses',
          fix: 'Compare the part behind the question mark with docs/databases.md and the manual of MongoDB.',
        },
      ])
    case 'package':
      return new MissingPackage({
        detail:
          'an option of the URL (compression, proxy, Kerberos, AWS) needs a package that is not installed; see the manual of the MongoDB driver',
      })
    default:
      return toAuthError(cause)
  }
}

/** The server repeats values in its messages: addresses, subjects, tokens. Its codes remain. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return error
  const codeName = 'codeName' in error && typeof error.codeName === 'string' ? ` ${error.codeName}` : ''
  const clean = new Error(`the database answered ${error.code}${codeName}`)
  clean.name = error.name
  return Object.assign(clean, { code: error.code })
}
