// What of an error may be logged: names, codes and texts, with everything that looks like a secret taken out.
import { AuthError } from './auth-error.ts'
import { type RedactOptions, redact } from './redact.ts'

/** Longest chain of causes that is followed. */
const maxCauses = 5

/** An error in a log line. */
export interface LoggedError {
  readonly name: string
  readonly code?: string
  readonly message: string
  readonly provider?: string
  readonly cause?: LoggedError
}

/** Describes an error and its causes. Never throws, whatever was thrown: code that is not ours may throw anything. */
export function describeForLog(error: unknown, options: RedactOptions = {}): LoggedError {
  return describe(error, options, 0)
}

function describe(error: unknown, options: RedactOptions, depth: number): LoggedError {
  try {
    if (!(error instanceof Error)) return { name: typeof error, message: redact(toText(error), options) }
    const code = read(error, 'code')
    const cause = read(error, 'cause')
    const hasCause = cause !== undefined && cause !== null && depth < maxCauses
    return {
      name: redact(toText(read(error, 'name')), options),
      ...(typeof code === 'string' || typeof code === 'number'
        ? { code: redact(String(code), options) }
        : {}),
      message: redact(toText(read(error, 'message')), options),
      ...(error instanceof AuthError && error.providerId !== undefined ? { provider: error.providerId } : {}),
      ...(hasCause ? { cause: describe(cause, options, depth + 1) } : {}),
    }
  } catch {
    // A proxy may refuse even the question of what it is.
    return { name: 'unknown', message: unreadable }
  }
}

const unreadable = '[unreadable]'

function read(error: Error, property: string): unknown {
  try {
    return Reflect.get(error, property)
  } catch {
    return unreadable
  }
}

function toText(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    return unreadable
  }
}
