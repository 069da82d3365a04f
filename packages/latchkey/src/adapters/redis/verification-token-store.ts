// One-time e-mail secrets.
import type { VerificationTokenStore } from '../../contracts/adapter.ts'
import type { VerificationToken } from '../../model/verification-token.ts'
import { type RedisDatabase, requireWritten } from './database.ts'
import { encodePart } from './keys.ts'
import { lifetimeOf, toInstant } from './rows.ts'
import type { Script } from './script.ts'
import * as scripts from './scripts/verification-tokens.ts'

/** Makes the store. */
export function createVerificationTokenStore(database: RedisDatabase): VerificationTokenStore {
  return {
    createVerificationToken: async (token) => {
      await writeToken(database, scripts.createVerificationToken, token)
      return token
    },
    useVerificationToken: async ({ identifier, token }) => {
      const expires = await database.run(scripts.useVerificationToken, encodePart(identifier), token)
      return expires === null ? null : { identifier, token, expires: toInstant(expires) }
    },
  }
}

/** Stores a token after ending all others of its address. */
export async function replaceToken(database: RedisDatabase, token: VerificationToken): Promise<void> {
  await writeToken(database, scripts.replaceVerificationToken, token)
}

async function writeToken(
  { run, now }: RedisDatabase,
  script: Script,
  { identifier, token, expires }: VerificationToken,
): Promise<void> {
  const lifetime = lifetimeOf(expires, now)
  const reply = await run(script, encodePart(identifier), token, lifetime.expires, lifetime.timeToLive)
  requireWritten(reply, 'the verification token')
}
