// The default logger: one line per message. Logging never fails: it must not change what is answered.
import type { LogFields, Logger } from '../contracts/logger.ts'

type Level = keyof Logger
type Write = (message: string, fields?: LogFields) => unknown

/** Fills what an application's logger leaves out, and catches what it throws; `debug` is silent unless switched on. */
export function completeLogger(given: Partial<Logger> | undefined, isDebug: boolean): Logger {
  return {
    error: completeLevel(given, 'error'),
    warn: completeLevel(given, 'warn'),
    debug: isDebug ? completeLevel(given, 'debug') : () => undefined,
  }
}

/** A line that the application's logger does not take goes to the console. */
function completeLevel(given: Partial<Logger> | undefined, level: Level): Logger[Level] {
  const toConsole: Write = (message, fields) => writeToConsole(level, message, fields)
  const write: Write | undefined = given?.[level]
  if (!write) return toConsole
  return (message, fields) => {
    const giveUp = (): unknown => toConsole(message, fields)
    try {
      const pending = write.call(given, message, fields)
      // An async function is a logger too, as far as the compiler can tell.
      if (pending instanceof Promise) pending.catch(giveUp)
    } catch {
      giveUp()
    }
  }
}

function writeToConsole(level: Level, message: string, fields: LogFields | undefined): void {
  try {
    console[level](escapeInvisible(`[latchkey] ${level}: ${message}${toSuffix(fields)}`))
  } catch {
    // There is nowhere left to tell it.
  }
}

function toSuffix(fields: LogFields | undefined): string {
  try {
    return fields === undefined ? '' : ` ${JSON.stringify(fields)}`
  } catch {
    return ' [fields cannot be written]'
  }
}

/** Control and format characters as JSON writes them: none may forge a line, move the cursor or turn the text around. */
function escapeInvisible(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    Array.from({ length: character.length }, (_, index) => escapeUnit(character.charCodeAt(index))).join(''),
  )
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}
