// Where log lines go. What reaches a logger is already redacted: no token, secret, code, cookie, password or address.

/** Structured detail of a log line. */
export type LogFields = Readonly<Record<string, unknown>>

/** Receives every log line. Default: `console`, one JSON-like line each. */
export interface Logger {
  error(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  /** Called only while `debug` is on. */
  debug(message: string, fields?: LogFields): void
}
