// Reads what `authorize` returned. Known fields are checked; others are kept for callbacks and go no further.
import { InvalidUser } from '../../errors/sign-in-errors.ts'
import type { User } from '../../model/user.ts'

/** A user with the id that `authorize` gave. */
export type AuthorizedUser = User & { readonly id: string }

const displayFields = ['name', 'email', 'image'] as const
const maxIdLength = 255
const maxDisplayLength = 4096

/**
 * Checks the returned user. Numeric ids become decimal text.
 *
 * @throws {@link InvalidUser} `invalid_user` — no usable id, or `name`, `email` or `image` is no text.
 */
export function readUser(returned: unknown): AuthorizedUser {
  if (typeof returned !== 'object' || returned === null) throw new InvalidUser({ detail: 'not an object' })
  const source: Readonly<Record<string, unknown>> = { ...returned }
  const read = (name: string): unknown => Reflect.get(returned, name) // also getters of a class
  const display = displayFields.flatMap((name) => readDisplayField(name, read(name)))
  return { ...source, ...Object.fromEntries(display), id: readId(read('id')) }
}

function readId(id: unknown): string {
  if (typeof id === 'string' && id !== '' && id.length <= maxIdLength) return id
  // Larger integers are not exact: two users could share one.
  if (typeof id === 'number' && Number.isSafeInteger(id)) return String(id)
  throw new InvalidUser({ detail: 'id must be a text of 1 to 255 characters or a safe integer' })
}

function readDisplayField(name: string, value: unknown): [string, string | null][] {
  if (value === undefined) return []
  if (value === null) return [[name, null]]
  if (typeof value === 'string' && value.length <= maxDisplayLength) return [[name, value]]
  throw new InvalidUser({
    detail: `${name} must be a text of at most ${maxDisplayLength} characters, or null`,
  })
}
