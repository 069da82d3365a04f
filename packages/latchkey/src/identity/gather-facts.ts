// Asks the store what deciding a sign-in needs to know: one statement where the store can.
import type { IdentityStore } from '../contracts/store.ts'
import type { PasskeyIdentity, VerifiedIdentity } from '../model/verified-identity.ts'
import type { LinkFacts } from './link-facts.ts'

/** Gathers the facts about an identity. */
export async function gatherFacts(
  store: IdentityStore,
  identity: VerifiedIdentity,
  isTrustedForLinking: boolean,
): Promise<LinkFacts> {
  const { provider, providerAccountId, type } = identity.account
  const email = identity.user.email ?? undefined
  const known = await store.findLinkFacts({ provider, providerAccountId, email })
  const needsNamedUser = identity.kind === 'credentials' && known.accountOwner === null
  const namedUser = needsNamedUser ? await store.findUser(identity.user.id) : undefined
  return {
    accountType: type,
    accountOwner: known.accountOwner ?? undefined,
    emailOwner: known.emailOwner ?? undefined,
    namedUser,
    ...(identity.kind === 'passkey' ? { passkeyOwnerId: ownerOf(identity) } : {}),
    hasVerifiedEmail: identity.kind === 'email' || (identity.kind === 'oauth' && identity.hasVerifiedEmail),
    isTrustedForLinking,
  }
}

function ownerOf({ newAuthenticator, user }: PasskeyIdentity): string | null {
  return newAuthenticator ? null : (user.id ?? null)
}
