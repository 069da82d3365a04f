// Between documents and models. Documents have the shapes that `collections.ts` names if we wrote them; the core checks
// the types of what others wrote.
import type { AccountKey, SessionAndUser } from '../../contracts/adapter.ts'
import { InvalidProfile } from '../../errors/protocol-errors.ts'
import type { Account, AdapterAccount } from '../../model/account.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import type { AdapterSession } from '../../model/session.ts'
import type { AdapterUser, NewUser } from '../../model/user.ts'
import type { VerificationToken } from '../../model/verification-token.ts'
import type {
  AccountDocument,
  AuthenticatorDocument,
  SessionDocument,
  UserDocument,
  VerificationTokenDocument,
} from './collections.ts'
import { requireText, type UserId, type UserIds } from './ids.ts'

/** What belongs to a user, with the user: one, or none where it was deleted or is not there yet. */
export type Owned<TDocument> = TDocument & { readonly owner: readonly UserDocument[] }

/** Converts between documents and models of one database. */
export interface DocumentMapper {
  /** What is read of a user. */
  readonly userFields: readonly string[]
  toUser(document: UserDocument): AdapterUser
  toSession(document: SessionDocument): AdapterSession
  toSessionAndUser(document: Owned<SessionDocument>): SessionAndUser | null
  toAccount(document: AccountDocument): AdapterAccount
  toAuthenticator(document: AuthenticatorDocument): Authenticator
  fromUser(user: NewUser, id: UserId): UserDocument
  /** The given fields only. */
  fromUserChanges(changes: Partial<NewUser>): Partial<UserDocument>
  fromAccount(account: Account, userId: UserId): AccountDocument
  fromSession(session: Omit<AdapterSession, 'userId'>, userId: UserId): SessionDocument
  fromAuthenticator(authenticator: Omit<Authenticator, 'userId'>, userId: UserId): AuthenticatorDocument
}

/** Fields of a session besides `userId`. */
export const sessionFields = ['sessionToken', 'expires', 'createdAt'] as const

const knownUserFields = ['name', 'email', 'emailVerified', 'image'] as const

/** Fields of an account besides `userId`. */
export const accountFields = [
  'provider',
  'providerAccountId',
  'type',
  'access_token',
  'refresh_token',
  'id_token',
  'token_type',
  'scope',
  'session_state',
  'expires_at',
  'oauth_token',
  'oauth_token_secret',
] as const

/** Fields of a passkey besides `userId`. */
export const authenticatorFields = [
  'credentialID',
  'providerAccountId',
  'userHandle',
  'credentialPublicKey',
  'counter',
  'credentialDeviceType',
  'credentialBackedUp',
  'transports',
  'name',
  'createdAt',
  'lastUsedAt',
] as const

/** Makes the mapper. @param extraFields - Further fields of users that pass both ways. */
export function createDocumentMapper(
  ids: UserIds,
  { extraFields, now }: { extraFields: readonly string[]; now: () => Date },
): DocumentMapper {
  const userFields = [...knownUserFields, ...extraFields]
  const toUser = (document: UserDocument): AdapterUser => {
    const { _id, name = null, email = null, emailVerified = null, image = null } = document
    return { ...pick(document, extraFields), id: ids.decode(_id), name, email, emailVerified, image }
  }
  const toSession = ({ sessionToken, userId, expires, createdAt }: SessionDocument): AdapterSession => {
    return { sessionToken, userId: ids.decode(userId), expires, ...(createdAt && { createdAt }) }
  }
  return {
    userFields,
    toUser,
    toSession,
    toSessionAndUser: (document) => {
      const [user] = document.owner
      return user ? { session: toSession(document), user: toUser(user) } : null
    },
    // Whoever wrote the document, the caller gets the fields of the model, and the core checks their types.
    toAccount: (document) =>
      ({
        ...pick(document, accountFields),
        ...toAccountKey(document),
        userId: ids.decode(document.userId),
      }) as AdapterAccount,
    toAuthenticator: (document) =>
      ({ ...pick(document, authenticatorFields), userId: ids.decode(document.userId) }) as Authenticator,
    fromUser: (user, _id) => {
      const { name = null, email = null, emailVerified = null, image = null } = user
      return { ...pick(user, extraFields), _id, name, email, emailVerified, image }
    },
    fromUserChanges: (changes) => pick(changes, userFields),
    fromAccount: (account, userId) => {
      return { ...pick(account, accountFields), ...toAccountKey(account), userId }
    },
    fromSession: ({ sessionToken, expires, createdAt = now() }, userId) => {
      return { sessionToken: requireText(sessionToken), userId, expires, createdAt }
    },
    fromAuthenticator: (authenticator, userId) => {
      const { credentialID, counter, transports = null, name = null, lastUsedAt = null } = authenticator
      const { createdAt = now() } = authenticator
      const given = pick(authenticator, authenticatorFields)
      return { ...given, credentialID, counter, transports, name, lastUsedAt, createdAt, userId }
    },
  }
}

/**
 * The fields that name an account.
 *
 * @throws InvalidProfile `invalid_profile` for text that UTF-8 cannot carry: the driver would replace it, and two
 * subjects would become one.
 */
export function toAccountKey({ provider, providerAccountId }: AccountKey): AccountKey {
  if (requireText(provider).isWellFormed() && requireText(providerAccountId).isWellFormed())
    return { provider, providerAccountId }
  throw new InvalidProfile({ detail: 'the subject holds an unpaired surrogate', providerId: provider })
}

/** Exactly the members of a verification token. */
export function toVerificationToken({
  identifier,
  token,
  expires,
}: VerificationToken | VerificationTokenDocument): VerificationToken {
  return { identifier: requireText(identifier), token: requireText(token), expires }
}

/** The members that are there. */
function pick(from: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value: unknown = Reflect.get(from, field)
      return value === undefined ? [] : [[field, value]]
    }),
  )
}
