// The default logger: one line per message, control characters escaped by JSON.
import type { LogFields, Logger } from '../contracts/logger.ts'

/** Writes to the console. `debug` lines only if asked for. */
function createConsoleLogger(): Logger {
  return {
    error: (message, fields) => console.error(line('error', message, fields)),
    warn: (message, fields) => console.warn(line('warn', message, fields)),
    debug: (message, fields) => console.debug(line('debug', message, fields)),
  }
}

function line(level: string, message: string, fields: LogFields | undefined): string {
  return `[latchkey] ${level}: ${message}${fields === undefined ? '' : ` ${JSON.stringify(fields)}`}`
}

/** Fills what an application's logger leaves out; `debug` is silent unless switched on. */
export function completeLogger(given: Partial<Logger> | undefined, isDebug: boolean): Logger {
  const base = createConsoleLogger()
  const silent = (): void => undefined
  const { error, warn, debug } = given ?? {}
  return {
    error: error ? (message, fields) => error.call(given, message, fields) : base.error,
    warn: warn ? (message, fields) => warn.call(given, message, fields) : base.warn,
    debug: !isDebug ? silent : debug ? (message, fields) => debug.call(given, message, fields) : base.debug,
  }
}
