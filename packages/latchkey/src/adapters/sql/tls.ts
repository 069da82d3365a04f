// TLS options of a database URL. A certificate is verified unless the URL says otherwise.
import { type Parameters, refuseUrl } from './server-url.ts'

/** Options of `tls.connect`, as drivers pass them on. */
export interface TlsSettings {
  readonly rejectUnauthorized: boolean
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly checkServerIdentity?: () => undefined
}

const modes = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const

/**
 * Reads `sslmode`, `sslrootcert`, `sslcert` and `sslkey`; `undefined` means no TLS.
 * `require` and `verify-full` verify certificate and host name, `verify-ca` the certificate, `no-verify` nothing.
 */
export function readTlsSettings(
  parameters: Parameters,
  readPem: ReadPem = readPemFile,
): TlsSettings | undefined {
  const mode = parameters.readWord('sslmode', modes)
  const files = {
    ca: parameters.read('sslrootcert'),
    cert: parameters.read('sslcert'),
    key: parameters.read('sslkey'),
  }
  if (mode === 'disable' || (mode === undefined && !files.ca && !files.cert)) return undefined
  return {
    rejectUnauthorized: mode !== 'no-verify',
    ...(files.ca && files.ca !== 'system' && { ca: readPem('sslrootcert', files.ca) }),
    ...(files.cert && { cert: readPem('sslcert', files.cert) }),
    ...(files.key && { key: readPem('sslkey', files.key) }),
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
  }
}

/** From the parameter that names a file, and its path, to the PEM in it. */
export type ReadPem = (parameter: string, path: string) => string

/** Reads the file. @throws InvalidConfiguration `invalid_configuration` naming the parameter. */
export function readPemFile(name: string, path: string): string {
  const files = globalThis.process?.getBuiltinModule?.('node:fs')
  const refuse = (cause?: unknown): never =>
    refuseUrl(`names a file in \`${name}\` that cannot be read.`, 'Give the path of a PEM file.', cause)
  try {
    if (files) return files.readFileSync(path, 'utf8')
  } catch (cause) {
    return refuse(cause)
  }
  return refuse()
}
