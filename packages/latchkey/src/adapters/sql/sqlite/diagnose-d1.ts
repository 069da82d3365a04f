// What an error of D1 means. It has no code: the name of one stands at the end of the message, and nowhere else.
import type { Fault } from '../dialect.ts'
import { diagnoseSqliteName } from './diagnose.ts'

/** In the order in which they are looked for. */
const faults: readonly (readonly [RegExp, Fault])[] = [
  [/malformed JSON/, 'deadlock'], // our check of what was read
  [/(UNIQUE|PRIMARY KEY) constraint failed/, 'conflict'],
  [/FOREIGN KEY constraint failed/, 'reference'],
  [/no such (table|column)/, 'schema'],
]

/** What an error means. @see https://developers.cloudflare.com/d1/observability/debug-d1/ */
export function diagnoseD1Error(error: unknown): Fault {
  if (!(error instanceof Error)) return 'unknown'
  const found = faults.find(([pattern]) => pattern.test(error.message))
  if (found) return found[1]
  const name = /SQLITE_[A-Z_]+/.exec(error.message)?.[0]
  return name === undefined ? 'unknown' : diagnoseSqliteName(name)
}
