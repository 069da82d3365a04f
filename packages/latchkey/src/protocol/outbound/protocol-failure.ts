// What went wrong on the wire, as text that may be logged: which rule was broken, never the values that broke it.
import { AuthError, type AuthErrorOptions } from '../../errors/auth-error.ts'

/** The technical reason behind an {@link AuthError} of a protocol; its `cause`. Holds no token, secret, code or address. */
export class ProtocolFailure extends Error {
  /** Ours in snake_case, or that of a protocol library in capitals. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProtocolFailure'
    this.code = code
  }
}

/** An error class that a failure is told as. */
export type FailureClass = new (options: AuthErrorOptions) => AuthError

/** Does `work`; whatever it throws that is not yet an {@link AuthError} becomes the given one, with a cause that is safe to log. */
export async function failAs<T>(
  Failure: FailureClass,
  providerId: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof AuthError) throw thrown
    const cause = toProtocolFailure(thrown)
    throw new Failure({ detail: cause.message, providerId, cause })
  }
}

function toProtocolFailure(thrown: unknown): ProtocolFailure {
  if (thrown instanceof ProtocolFailure) return thrown
  // The message of a JSON parser quotes what it could not read, which may be half a token.
  if (thrown instanceof SyntaxError) return new ProtocolFailure('not_json', 'an answer is no JSON')
  return new ProtocolFailure('request_failed', 'the request could not be made', { cause: thrown })
}

/**
 * `invalid_grant: the code has expired`, from an error answer (RFC 6749 §4.1.2.1, §5.2). The server writes this text,
 * so whatever in it looks like a token or an address is left out.
 */
export function describeServerError(error: string, description?: unknown): string {
  const code = /^[\x21-\x7e]{1,64}$/.test(error) ? redact(error) : 'unreadable error code'
  if (typeof description !== 'string' || description === '') return code
  return `${code}: ${redact(description.slice(0, 300))}`
}

function redact(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/\S+@\S+/g, '…')
    .replace(/[\w.~+/=%-]{24,}/g, '…')
}
