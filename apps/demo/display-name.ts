// What a person wants to be called. It comes from the browser, so it is read with care; a stored session has it in the
// user's row, a sealed one in its cookie.
import { DatabaseSync } from 'node:sqlite'
import { settings } from './settings.ts'

/** The name in what `updateSession` and `update` were given; `undefined` if there is none that will do. */
export function readDisplayName(update: unknown): string | undefined {
  const { name }: { name?: unknown } = Object(update)
  const text = typeof name === 'string' ? name.trim() : ''
  return /^[^\p{Cc}]{1,40}$/u.test(text) ? text : undefined
}

/** Keeps it in the row of the user, which belongs to the application as much as to Latchkey. */
export function saveDisplayName(userId: string, name: string): void {
  const database = new DatabaseSync(settings.databaseFile, { timeout: 5000 })
  try {
    database.prepare('update users set name = ? where id = ?').run(name, userId)
  } finally {
    database.close()
  }
}
