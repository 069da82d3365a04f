// Steps that must not be half done.
import type { AtomicStore } from '../../contracts/adapter.ts'
import { deleteSessions, removeAccount } from './account-removal.ts'
import { linkAuthenticator, recordAuthentication } from './authenticator-store.ts'
import { claimUser } from './claim-user.ts'
import { countEvent } from './count-event.ts'
import { createUserWithAccount } from './create-user.ts'
import type { MongoDatabase } from './database.ts'
import { toAccountKey } from './documents.ts'
import { requireText } from './ids.ts'
import { replaceVerificationToken } from './verification-token-store.ts'

/** Makes the store. */
export function createAtomicStore(database: MongoDatabase): AtomicStore {
  return {
    createUserWithAccount: (input) => createUserWithAccount(database, input),
    replaceVerificationToken: (token) => database.write((open) => replaceVerificationToken(open, token)),
    findLinkFacts: ({ email, ...key }) =>
      database.read(async ({ joins, mapper }) => {
        const address = email === undefined ? undefined : requireText(email)
        const { accountOwner, emailOwner } = await joins.findOwners(toAccountKey(key), address)
        return {
          accountOwner: accountOwner ? mapper.toUser(accountOwner) : null,
          emailOwner: emailOwner ? mapper.toUser(emailOwner) : null,
        }
      }),
    countEvent: (event) => database.write((open) => countEvent(open, event)),
    claimUnverifiedUser: (input) => claimUser(database, input),
    linkAuthenticator: (input) => linkAuthenticator(database, input),
    recordAuthentication: (use) => database.write((open) => recordAuthentication(open, use)),
    removeAccount: (removal) => removeAccount(database, removal),
    deleteSessionsOfUser: ({ userId, keepSession }) =>
      database.write(async (open) => {
        const id = open.ids.encode(userId)
        if (id !== undefined) await deleteSessions(open, { userId: id, keepSession })
      }),
  }
}
