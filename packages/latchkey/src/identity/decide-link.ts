// Whose session this sign-in becomes. A pure function: no store, no clock. Its tests are a table.
import type { AdapterUser } from '../model/user.ts'
import type { LinkFacts } from './link-facts.ts'

/** What to do. */
export type LinkDecision =
  /** The account is known: its owner signs in. */
  | { readonly kind: 'sign-in'; readonly user: AdapterUser }
  /** The address is proved for the first time: withdraw what an unproved owner left, then sign in. */
  | { readonly kind: 'claim'; readonly user: AdapterUser }
  /** Add the account to an existing user. */
  | { readonly kind: 'link'; readonly user: AdapterUser }
  /** A new person. */
  | { readonly kind: 'create'; readonly hasVerifiedEmail: boolean }
  /** Neither: `account_not_linked`. */
  | { readonly kind: 'refuse' }
  /** Neither, and no address has to do with it: `passkey_unknown`. */
  | { readonly kind: 'refuse-passkey' }

/**
 * Decides. Never links by an e-mail address alone: whoever controls a mailbox at one provider would else own the user
 * who has that address here. A session that happens to be open plays no part either.
 */
export function decideLink(facts: LinkFacts): LinkDecision {
  if (facts.accountType === 'email') return decideForEmail(facts)
  if (facts.passkeyOwnerId !== undefined) return decideForPasskey(facts, facts.passkeyOwnerId)
  if (facts.accountOwner) return { kind: 'sign-in', user: facts.accountOwner }
  if (facts.namedUser) return decideForNamedUser(facts, facts.namedUser)
  if (facts.emailOwner) return decideForTakenEmail(facts, facts.emailOwner)
  return { kind: 'create', hasVerifiedEmail: facts.hasVerifiedEmail }
}

/** Control of the mailbox was proved just now. */
function decideForEmail({ emailOwner }: LinkFacts): LinkDecision {
  if (!emailOwner) return { kind: 'create', hasVerifiedEmail: true }
  return emailOwner.emailVerified
    ? { kind: 'sign-in', user: emailOwner }
    : { kind: 'claim', user: emailOwner }
}

/**
 * A passkey that is known signs its own user in and nobody else. One that was just made never does: whoever makes it
 * chooses its id, and could choose that of somebody else's.
 */
function decideForPasskey(
  { accountOwner, emailOwner }: LinkFacts,
  passkeyOwnerId: string | null,
): LinkDecision {
  if (passkeyOwnerId !== null) {
    const isOwner = accountOwner?.id === passkeyOwnerId
    return isOwner ? { kind: 'sign-in', user: accountOwner } : { kind: 'refuse-passkey' }
  }
  if (accountOwner) return { kind: 'refuse-passkey' }
  return emailOwner ? { kind: 'refuse' } : { kind: 'create', hasVerifiedEmail: false }
}

/** `authorize` named a user of ours. The address must agree, so that ids of two numbering systems never meet by chance. */
function decideForNamedUser({ emailOwner }: LinkFacts, namedUser: AdapterUser): LinkDecision {
  return emailOwner?.id === namedUser.id ? { kind: 'link', user: namedUser } : { kind: 'refuse' }
}

/** Both sides must have proved the address, and the operator must trust this provider with it. */
function decideForTakenEmail(facts: LinkFacts, emailOwner: AdapterUser): LinkDecision {
  const isProvedHere = emailOwner.emailVerified !== null
  const canLink = facts.isTrustedForLinking && facts.hasVerifiedEmail && isProvedHere
  return canLink ? { kind: 'link', user: emailOwner } : { kind: 'refuse' }
}
