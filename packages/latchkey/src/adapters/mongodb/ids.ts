// Ids of users: text outside of the adapter, in the database whatever the existing documents have.
import type { ObjectId } from 'mongodb'
import type { Clock } from '../../contracts/clock.ts'
import { createUuidV7 } from '../../crypto/uuid-v7.ts'

/** How `_id` of a user and `userId` elsewhere are stored: as ObjectId, or as text (a UUID for new users). */
export type UserIdForm = 'objectId' | 'text'

/** An id as it is stored. */
export type UserId = ObjectId | string

/** Converts ids. */
export interface UserIds {
  create(): UserId
  /** `undefined` for text that no id looks like: there is nothing to ask the database. */
  encode(id: string): UserId | undefined
  decode(id: UserId): string
}

/** Makes the converter. */
export function createUserIds(form: UserIdForm, ObjectIdClass: typeof ObjectId, now: Clock): UserIds {
  const decode = (id: UserId): string => (typeof id === 'string' ? id : id.toHexString())
  if (form === 'text')
    return { decode, create: () => createUuidV7(now()), encode: (id) => requireText(id) || undefined }
  return {
    decode,
    create: () => new ObjectIdClass(ObjectIdClass.generate(Math.floor(now() / 1000))),
    // The class itself takes twelve characters of anything, and upper case: two texts would be one user.
    encode: (id) => (/^[0-9a-f]{24}$/.test(requireText(id)) ? new ObjectIdClass(id) : undefined),
  }
}

/**
 * The value, if it is text. Objects would be read as query operators (`{ $ne: null }` finds anybody).
 *
 * @throws TypeError for anything else: the caller is no TypeScript and did not check its input.
 */
export function requireText(value: string): string {
  if (typeof value === 'string') return value
  throw new TypeError('a value that must be text is none')
}
