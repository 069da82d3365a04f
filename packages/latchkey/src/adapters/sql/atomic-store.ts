// Steps that must not be half done: each is one statement or one transaction.
import type { AtomicStore, NewSignIn, StoredLinkFacts } from '../../contracts/adapter.ts'
import { createUuidV7 } from '../../crypto/uuid-v7.ts'
import { InvalidStoreAnswer, UserGone } from '../../errors/store-errors.ts'
import type { AdapterUser } from '../../model/user.ts'
import type { VerificationToken } from '../../model/verification-token.ts'
import { deleteSessionsSteps, removeAccountSteps } from './account-removal.ts'
import { runChangeOfOne, stepChange } from './changes.ts'
import type { SqlDatabase } from './database.ts'
import { type Steps, step } from './runner.ts'
import type { AccountKeyRow } from './statements/accounts.ts'
import { insertUser, toAccountKeyRow } from './user-store.ts'

/** Makes the store. */
export function createAtomicStore(database: SqlDatabase): AtomicStore {
  const { runner, statements, changes, rows, dialect, now } = database
  return {
    createUserWithAccount: async (input) => {
      if (input.account) toAccountKeyRow(input.account)
      return runner.transact(() => createUserSteps(database, input))
    },
    replaceVerificationToken: async (token) => runner.transact(() => replaceTokenSteps(database, token)),
    findLinkFacts: async ({ email, ...key }) => findLinkFacts(database, toAccountKeyRow(key), email ?? null),
    countEvent: async ({ key, windowSeconds, now }) => {
      const expires = dialect.encodeInstant(new Date(now.getTime() + windowSeconds * 1000))
      const event = { key, count: 1, expires, now: dialect.encodeInstant(now) }
      const row = await runChangeOfOne(runner, changes.countEvent(event))
      if (row) return Number(row.count)
      throw new InvalidStoreAnswer({ detail: 'counting an event returned nothing' })
    },
    claimUnverifiedUser: async ({ userId, emailVerified }) =>
      runner.transact(() => claimUserSteps(database, userId, emailVerified)),
    linkAuthenticator: async ({ account, authenticator }) => {
      toAccountKeyRow(account)
      const instant = new Date(now())
      await runner.transact(function* steps() {
        yield* step(statements.insertAccount(rows.fromAccount(account, instant)))
        yield* step(statements.insertAuthenticator(rows.fromAuthenticator(authenticator, instant)))
      })
    },
    recordAuthentication: async ({ credentialID, counter, credentialBackedUp, lastUsedAt }) => {
      const use = {
        credential_id: credentialID,
        counter,
        credential_backed_up: credentialBackedUp ? 1 : 0,
        last_used_at: dialect.encodeInstant(lastUsedAt),
      }
      const row = await runChangeOfOne(runner, changes.recordAuthentication(use))
      return row ? rows.toAuthenticator(row) : null
    },
    removeAccount: async (removal) => runner.transact(() => removeAccountSteps(database, removal)),
    deleteSessionsOfUser: async (input) => runner.transact(() => deleteSessionsSteps(database, input)),
  }
}

function* createUserSteps(database: SqlDatabase, input: NewSignIn): Steps<AdapterUser> {
  const { statements, rows, now } = database
  const instant = now()
  const createdAt = new Date(instant)
  const given = rows.fromUser({ ...input.user, id: createUuidV7(instant) }, createdAt)
  const [inserted] = yield* stepChange(insertUser(database, given))
  const user = { ...given, ...inserted }
  const userId = user.id
  if (input.account)
    yield* step(statements.insertAccount(rows.fromAccount({ ...input.account, userId }, createdAt)))
  if (input.session)
    yield* step(statements.insertSession(rows.fromSession({ ...input.session, userId }, createdAt)))
  if (input.authenticator)
    yield* step(
      statements.insertAuthenticator(rows.fromAuthenticator({ ...input.authenticator, userId }, createdAt)),
    )
  return rows.toUser(user)
}

function* replaceTokenSteps({ statements, rows }: SqlDatabase, token: VerificationToken): Steps<void> {
  yield* step(statements.deleteVerificationTokens({ identifier: token.identifier }))
  yield* step(statements.insertVerificationToken(rows.fromVerificationToken(token)))
}

function* claimUserSteps(
  { statements, changes, rows, dialect }: SqlDatabase,
  userId: string,
  emailVerified: Date,
): Steps<AdapterUser> {
  const email_verified = dialect.encodeInstant(emailVerified)
  const [claimed] = yield* stepChange(changes.claimUser({ id: userId, email_verified }))
  if (claimed) {
    yield* step(statements.deleteAccountsOfUser({ user_id: userId }))
    yield* step(statements.deleteAuthenticatorsOfUser({ user_id: userId }))
    yield* step(statements.deleteSessionsOfUser({ user_id: userId }))
    return rows.toUser(claimed)
  }
  const [verified] = yield* step(statements.findUser({ id: userId }))
  if (verified) return rows.toUser(verified)
  throw new UserGone({ detail: 'the user to claim does not exist' })
}

async function findLinkFacts(
  { runner, statements, rows }: SqlDatabase,
  key: AccountKeyRow,
  email: string | null,
): Promise<StoredLinkFacts> {
  const found = await runner.run(statements.findLinkFacts({ ...key, email }))
  const accountOwner = found.find(({ fact }) => fact === 'account')
  const emailOwner = found.find(({ fact }) => fact === 'email')
  return {
    accountOwner: accountOwner ? rows.toUser(accountOwner) : null,
    emailOwner: emailOwner ? rows.toUser(emailOwner) : null,
  }
}
