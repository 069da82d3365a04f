// Failures of connections, alike for all servers: codes of Node, and what a driver tells without any code.
import type { Fault } from './dialect.ts'

/** A failure that the driver reports without a code; ours says what it is. */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure'
  readonly fault: Fault

  constructor(fault: Fault, cause: unknown) {
    super(cause instanceof Error ? cause.message : fault, { cause })
    this.fault = fault
  }
}

const faultOfCode: Readonly<Record<string, Fault>> = {
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ENOENT: 'unreachable', // the folder of a Unix socket
  EACCES: 'unreachable',
  ECONNRESET: 'lost',
  EPIPE: 'lost',
}

/** @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const certificateCodes =
  /^(CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_|ERR_SSL_|EPROTO$)/

/** What an error of a connection means; `undefined` for errors of the database itself. */
export function diagnoseConnection(error: unknown): Fault | undefined {
  if (error instanceof ConnectionFailure) return error.fault
  const code = readCode(error)
  if (code === undefined) return undefined
  return faultOfCode[code] ?? (certificateCodes.test(code) ? 'untrusted' : undefined)
}

/** Errors of a server have a code, and so have those of Node. What a driver tells without one gets the given fault. */
export function withFault(error: unknown, fault: Fault): unknown {
  const isKnown = error instanceof ConnectionFailure || readCode(error) !== undefined
  return isKnown || error instanceof TypeError ? error : new ConnectionFailure(fault, error)
}

/** `code` of an error, if it is text. */
export function readCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
