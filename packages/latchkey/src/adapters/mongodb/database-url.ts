// Reads a MongoDB URL as far as mistakes can be told before the driver is loaded. Errors never repeat it: it may hold a
// password. The options behind the question mark are the driver's own.
import { refuseParameter, refuseUrl } from '../sql/server-url.ts'

/** What a URL says that the adapter itself wants to know. */
export interface MongoUrl {
  readonly url: string
  readonly databaseName: string
  /** Names of the options, in lower case. */
  readonly options: ReadonlySet<string>
}

/** Options of the connection string. @see https://www.mongodb.com/docs/manual/reference/connection-string-options/ */
const knownOptions: readonly string[] =
  `appName authMechanism authMechanismProperties authSource compressors connectTimeoutMS directConnection
  enableUtf8Validation family heartbeatFrequencyMS journal loadBalanced localThresholdMS maxConnecting maxIdleTimeMS
  maxPoolSize maxStalenessSeconds minPoolSize noDelay proxyHost proxyPassword proxyPort proxyUsername readConcernLevel
  readPreference readPreferenceTags replicaSet retryReads retryWrites serverMonitoringMode serverSelectionTimeoutMS
  socketTimeoutMS srvMaxHosts srvServiceName ssl timeoutMS tls tlsAllowInvalidCertificates tlsAllowInvalidHostnames
  tlsCAFile tlsCRLFile tlsCertificateKeyFile tlsCertificateKeyFilePassword tlsInsecure w waitQueueTimeoutMS wTimeoutMS
  zlibCompressionLevel`.split(/\s+/)

const knownLowerCase: ReadonlySet<string> = new Set(knownOptions.map((name) => name.toLowerCase()))

/** Whether a database URL is for this adapter. */
export function isMongoUrl(url: string): boolean {
  return /^mongodb(\+srv)?:/i.test(url)
}

const encode = 'Percent-encode special characters of user and password: `p@ss` is written `p%40ss`.'

/**
 * Parses `mongodb://user:password@host:port,host:port/database?option=value`, or `mongodb+srv://…` with one host.
 *
 * @param databaseName - Instead of the one in the URL.
 * @throws InvalidConfiguration `invalid_configuration` naming `database`, with the fix.
 */
export function parseMongoUrl(url: string, databaseName?: string): MongoUrl {
  const parts = /^(mongodb|mongodb\+srv):\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/is.exec(url)
  if (!parts)
    return refuseUrl('is not a MongoDB URL that can be read.', 'Write `mongodb://user:password@host/app`.')
  const [, scheme = '', authority = '', path = '', query = ''] = parts
  const at = authority.lastIndexOf('@')
  const [credentials, hosts] = [authority.slice(0, Math.max(at, 0)), authority.slice(at + 1)]
  if (/[@/]/.test(credentials) || !canDecode(credentials))
    return refuseUrl('has a user or password that cannot be read.', encode)
  requireHosts(hosts, scheme.toLowerCase() === 'mongodb+srv')
  const named = databaseName ?? (canDecode(path) ? decodeURIComponent(path) : '%')
  return { url: normaliseScheme(url, scheme), databaseName: requireName(named), options: readOptions(query) }
}

/** The driver wants the scheme in lower case. */
function normaliseScheme(url: string, scheme: string): string {
  return scheme.toLowerCase() + url.slice(scheme.length)
}

function requireHosts(hosts: string, isSrv: boolean): void {
  const list = hosts.split(',')
  const isHost = (host: string): boolean =>
    /^(\[[0-9a-f:.]+\]|[^\s:[\]@]+)(:[1-9]\d{0,4})?$/i.test(host) &&
    Number(/:(\d+)$/.exec(host)?.[1] ?? 1) < 65_536
  if (!list.every(isHost))
    refuseUrl('names no host, or a port that is none.', `Write \`mongodb://host:27017/app\`. ${encode}`)
  if (isSrv && (list.length > 1 || /:\d+$/.test(hosts)))
    refuseUrl('names a port or several hosts.', 'A `mongodb+srv://` URL has one host and no port.')
}

/** @see https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions */
function requireName(name: string): string {
  if (name === '')
    return refuseUrl(
      'names no database.',
      'Write it behind the host: `mongodb://host/app`. The driver itself uses `test` where nothing is written.',
    )
  if (/^[^/\\. "$*<>:|?%\0]{1,63}$/.test(name)) return name
  return refuseUrl('has a database name that MongoDB does not take.', 'Use letters, digits, `_` and `-`.')
}

function readOptions(query: string): ReadonlySet<string> {
  const given = [...new URLSearchParams(query)]
  const unknown = given.find(([name]) => !knownLowerCase.has(name.toLowerCase()))
  if (unknown) return refuseParameter(unknown[0], { kind: 'option', given, known: knownOptions })
  return new Set(given.map(([name]) => name.toLowerCase()))
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
