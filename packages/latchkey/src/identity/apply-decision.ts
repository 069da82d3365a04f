// Carries a decision out, in as few steps as the store allows.
import type { PreparedSession } from '../contracts/session-strategy.ts'
import type { IdentityStore } from '../contracts/store.ts'
import { PasskeyUnknown } from '../errors/passkey-errors.ts'
import { AccountNotLinked } from '../errors/sign-in-errors.ts'
import type { EpochMilliseconds } from '../model/time.ts'
import type { AdapterUser, NewUser } from '../model/user.ts'
import { readNewFields, type UserFields } from '../model/user-fields.ts'
import type { VerifiedIdentity } from '../model/verified-identity.ts'
import type { LinkDecision } from './decide-link.ts'

/** What was done. */
export interface AppliedDecision {
  readonly user: AdapterUser
  readonly isNewUser: boolean
  /** Whether the account was added now. */
  readonly isNewAccount: boolean
  /** Whether stored fields of the user changed. */
  readonly isUpdated: boolean
  /** Whether the prepared session was written together with the user. */
  readonly isSessionWritten: boolean
}

/** What carrying out needs. */
export interface ApplyInput {
  readonly identity: VerifiedIdentity
  readonly decision: LinkDecision
  readonly session: PreparedSession | undefined
  readonly now: EpochMilliseconds
  /** Fields that the application added to its users. */
  readonly userFields: UserFields
}

const nothingElse = {
  isNewUser: false,
  isNewAccount: false,
  isUpdated: false,
  isSessionWritten: false,
} as const

/**
 * Carries out a decision.
 *
 * @throws AccountNotLinked `account_not_linked` if the decision is to refuse.
 * @throws PasskeyUnknown `passkey_unknown` if it is to refuse a passkey.
 * @throws UniqueConflict `unique_conflict` if another request was faster; gather facts and decide again.
 */
export async function applyDecision(store: IdentityStore, input: ApplyInput): Promise<AppliedDecision> {
  const { decision, identity, now } = input
  switch (decision.kind) {
    case 'refuse':
      throw new AccountNotLinked({ providerId: identity.account.provider })
    case 'refuse-passkey':
      throw new PasskeyUnknown({ providerId: identity.account.provider })
    case 'sign-in':
      return { user: decision.user, ...nothingElse }
    case 'claim': {
      const user = await store.claimUser({ userId: decision.user.id, emailVerified: new Date(now) })
      return { user, ...nothingElse, isUpdated: true }
    }
    case 'link':
      await store.linkAccount({ ...identity.account, userId: decision.user.id })
      return { user: decision.user, ...nothingElse, isNewAccount: true }
    case 'create':
      return create(store, input, decision.hasVerifiedEmail)
  }
}

async function create(
  store: IdentityStore,
  { identity, session, now, userFields }: ApplyInput,
  hasVerifiedEmail: boolean,
): Promise<AppliedDecision> {
  const hasAccount = identity.kind !== 'email' // an address is no account: the user's e-mail field says it all
  const user = await store.createUser({
    user: {
      ...readNewFields(userFields, givenBy(identity)),
      ...toNewUser(identity, hasVerifiedEmail ? new Date(now) : null),
    },
    account: hasAccount ? identity.account : undefined,
    session: session?.row,
    authenticator: identity.kind === 'passkey' ? identity.newAuthenticator : undefined,
  })
  return {
    user,
    isNewUser: true,
    isNewAccount: hasAccount,
    isUpdated: false,
    isSessionWritten: session !== undefined,
  }
}

/** What the application itself returned of the person: by `profile()`, or by `authorize`. */
function givenBy(identity: VerifiedIdentity): object | undefined {
  if (identity.kind === 'oauth') return identity.mapped
  return identity.kind === 'credentials' ? identity.user : undefined
}

/** Named fields only: what a provider or `authorize` returns besides must not become a stored role by accident. */
function toNewUser({ user: { name, email, image } }: VerifiedIdentity, emailVerified: Date | null): NewUser {
  return { name: name ?? null, email: email ?? null, image: image ?? null, emailVerified }
}
