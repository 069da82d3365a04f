// One-time e-mail secrets.
import type { VerificationTokenStore } from '../../contracts/adapter.ts'
import type { VerificationToken } from '../../model/verification-token.ts'
import type { MongoDatabase, OpenDatabase } from './database.ts'
import { toVerificationToken } from './documents.ts'
import { requireText } from './ids.ts'

/** Makes the store. */
export function createVerificationTokenStore(database: MongoDatabase): VerificationTokenStore {
  return {
    createVerificationToken: (token) =>
      database.write(async ({ collections }) => {
        await collections.verificationTokens.insertOne(toVerificationToken(token))
        return token
      }),
    useVerificationToken: ({ identifier, token }) =>
      database.write(async ({ collections }) => {
        const used = await collections.verificationTokens.findOneAndDelete({
          identifier: { $eq: requireText(identifier) },
          token: { $eq: requireText(token) },
        })
        return used ? toVerificationToken(used) : null
      }),
  }
}

/**
 * Ends every pending token of the identifier, then stores the new one. No transaction: in between there is none, as
 * before anybody asked, and the new one has not been mailed yet.
 */
export async function replaceVerificationToken(
  { collections }: OpenDatabase,
  token: VerificationToken,
): Promise<void> {
  const document = toVerificationToken(token)
  await collections.verificationTokens.deleteMany({ identifier: { $eq: document.identifier } })
  await collections.verificationTokens.insertOne(document)
}
