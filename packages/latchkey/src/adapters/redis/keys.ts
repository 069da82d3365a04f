// Names of keys. Every part that comes from outside is encoded, so that no value can look like another key.

import type { AccountKey } from '../../contracts/adapter.ts'
import { InvalidProfile } from '../../errors/protocol-errors.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'

/**
 * What all keys of the rows begin with. The braces are a hash tag: a cluster keeps these keys together, which scripts
 * that touch several of them need.
 *
 * | key | holds |
 * |---|---|
 * | `{latchkey}:user:<id>` | hash: the user |
 * | `{latchkey}:email:<address>` | the id of its owner |
 * | `{latchkey}:account:<provider>:<subject>` | hash: the account |
 * | `{latchkey}:accounts:<id>` | sorted set: `<provider>:<subject>` of a user, the oldest first |
 * | `{latchkey}:passkey:<credential id>` | hash: the passkey |
 * | `{latchkey}:passkeys:<id>` | sorted set: credential ids of a user, the oldest first |
 * | `{latchkey}:session:<token hash>` | hash: the session; expires by itself |
 * | `{latchkey}:sessions:<id>` | sorted set: token hashes of a user by expiry; expires with the last of them |
 * | `{latchkey}:tokens:<address>` | hash: expiry by token; expires by itself |
 * | `{latchkey}:expiries` | sorted set: which `sessions:` and `tokens:` have something to delete, and when |
 */
export function rowPrefix(prefix: string): string {
  return `{${prefix}}`
}

/** Key of a counter. It has no hash tag: a cluster spreads counters over its nodes. */
export function counterKey(prefix: string, key: string): string {
  return `${prefix}:limit:${encodePart(key)}`
}

/**
 * A part of a key. Nothing is left of `:`, braces, white space and control characters.
 *
 * @throws InvalidStoreAnswer `invalid_store_answer` for text that UTF-8 cannot carry: two texts would become one.
 */
export function encodePart(text: string): string {
  if (!text.isWellFormed())
    throw new InvalidStoreAnswer({ detail: 'a key holds an unpaired surrogate, which UTF-8 cannot carry' })
  return encodeURIComponent(text).replaceAll('%40', '@')
}

/** The text of a part. */
export function decodePart(part: string): string {
  return decodeURIComponent(part)
}

/**
 * The part that names an account.
 *
 * @throws InvalidProfile `invalid_profile` for a subject that UTF-8 cannot carry.
 */
export function encodeAccount({ provider, providerAccountId }: AccountKey): string {
  if (!provider.isWellFormed() || !providerAccountId.isWellFormed())
    throw new InvalidProfile({ detail: 'the subject holds an unpaired surrogate', providerId: provider })
  return `${encodePart(provider)}:${encodePart(providerAccountId)}`
}
