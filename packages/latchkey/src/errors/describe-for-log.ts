// What of an error may be logged: names, codes and texts, with everything that looks like a secret taken out.
import { AuthError } from './auth-error.ts'

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

/** Describes an error and its causes. */
export function describeForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, message: redact(String(error)) }
  const code = Reflect.get(error, 'code')
  const hasCause = error.cause !== undefined && error.cause !== null && depth < maxCauses
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: redact(String(code)) } : {}),
    message: redact(error.message),
    ...(error instanceof AuthError && error.providerId !== undefined ? { provider: error.providerId } : {}),
    ...(hasCause ? { cause: describeForLog(error.cause, depth + 1) } : {}),
  }
}

const rules: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b(authorization|cookie|set-cookie)\s*:\s*[^\n]*/gi, '$1: [redacted]'],
  [
    /\b([\w-]*(?:password|passwd|secret|token|verifier|assertion|code|state|nonce|apikey|api_key)[\w-]*)(["']?\s*[=:]\s*["']?)[^\s"'&,;)}]+/gi,
    '$1$2[redacted]',
  ],
  [/\/\/[^\s/@]+@/g, '//[redacted]@'],
  [/[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+/g, '[address]'],
  [/[\w-]{8,}\.[\w-]*\.[\w.-]{8,}/g, '[token]'],
  [/\b[\w+/-]{32,}={0,2}/g, '[redacted]'],
]

/** Takes out of a text what looks like a token, secret, address or credential, and bounds its length. */
function redact(text: string): string {
  let clean = text.slice(0, 2000)
  for (const [pattern, replacement] of rules) clean = clean.replace(pattern, replacement)
  return clean
}
