// What owners call their passkeys.
import { MalformedRequest } from '../errors/request-errors.ts'

const maxNameLength = 64

/**
 * The name, without spaces around it. `undefined` for none.
 *
 * @throws MalformedRequest `malformed_request` for more than 64 characters, for control characters, and for half
 * surrogate pairs.
 */
export function readPasskeyName(name: string | undefined): string | undefined {
  const trimmed = name?.trim() ?? ''
  if (trimmed === '') return undefined
  const isText = trimmed.isWellFormed() && !/\p{Cc}/u.test(trimmed)
  if (trimmed.length <= maxNameLength && isText) return trimmed
  throw new MalformedRequest({ detail: 'the name of a passkey is too long, or no text' })
}
