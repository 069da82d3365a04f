// What can go wrong between the browser and our handler. Small on purpose: it travels with every page.

import type { PasskeyProblem } from './passkey/ceremony.ts'

/**
 * Stable codes of the client. `network_failed`: no answer. `unexpected_answer`: not what our handler would say, usually
 * a wrong base path. `request_refused`: our handler said no; see `reason`. `missing_session_provider`: a hook was used
 * outside `<SessionProvider>`. `unsafe_url`: the browser was to be sent to something that is not a web page. The others
 * are told by the browser when a passkey is made.
 */
export type ClientErrorCode =
  | 'network_failed'
  | 'unexpected_answer'
  | 'request_refused'
  | 'missing_session_provider'
  | 'unsafe_url'
  | PasskeyProblem

/** What a client error is constructed from. */
export interface ClientErrorOptions {
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined
  /** The handler's own error code, where it told one. */
  readonly reason?: string | undefined
  readonly cause?: unknown
}

/** A call to the handler failed. It never means that the person is signed out. */
export class ClientError extends Error {
  override readonly name: string = 'ClientError'
  readonly code: ClientErrorCode
  /** HTTP status, or `undefined` if there was no answer. */
  readonly status: number | undefined
  /** The handler's own error code, for example `csrf_mismatch`. */
  readonly reason: string | undefined

  constructor(code: ClientErrorCode, message: string, options: ClientErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.status = options.status
    this.reason = options.reason
  }
}

/** An answer that our handler would not give. */
export function unexpectedAnswer(status?: number): ClientError {
  return new ClientError('unexpected_answer', 'Unexpected answer. Does basePath match the handler?', {
    status,
  })
}

/** The error itself if it is ours, else wrapped as a failed network. */
export function toClientError(thrown: unknown): ClientError {
  if (thrown instanceof ClientError) return thrown
  return new ClientError('network_failed', 'No answer.', { cause: thrown })
}
