// Whether an account that was proved just now is linked to the user who asked for it. Pure; its tests are a table.
import type { SignedIn } from '../contracts/session-strategy.ts'
import type { AdapterUser } from '../model/user.ts'

/** What it depends on. */
export interface ExplicitLinkFacts {
  /** Id of the session that asked, as the transaction kept it. */
  readonly startedBy: string
  /** Who is signed in now, in the browser that came back. */
  readonly signedIn: SignedIn | undefined
  /** Whether that sign-in is recent enough for a change of how one signs in. */
  readonly isRecent: boolean
  /** Id of the user who owns the account. */
  readonly accountOwner: AdapterUser['id'] | undefined
  /** Id of the user of ours that `authorize` named (credentials), if there is one. */
  readonly namedUser: AdapterUser['id'] | undefined
}

/** What to do. Everything but `link` leaves all as it is, the session too. */
export type ExplicitLinkDecision =
  | { readonly kind: 'link'; readonly userId: string }
  /** It is linked to this user already. */
  | { readonly kind: 'nothing' }
  /** Another user signs in by it: `account_linked_elsewhere`. */
  | { readonly kind: 'linked-elsewhere' }
  /** Nobody is signed in any more: `session_required`. */
  | { readonly kind: 'signed-out' }
  /** Another session came back than the one that asked: `session_changed`. */
  | { readonly kind: 'session-changed' }
  /** The sign-in was too long ago: `reauthentication_required`. */
  | { readonly kind: 'too-old' }

/**
 * Decides. The session comes first: who is not the one that asked learns nothing about the account. The account's
 * e-mail address plays no part.
 */
export function decideExplicitLink(facts: ExplicitLinkFacts): ExplicitLinkDecision {
  const { startedBy, signedIn, isRecent, accountOwner, namedUser } = facts
  if (!signedIn) return { kind: 'signed-out' }
  if (signedIn.sessionId !== startedBy) return { kind: 'session-changed' }
  if (!isRecent) return { kind: 'too-old' }
  const { userId } = signedIn
  if (accountOwner !== undefined) {
    return accountOwner === userId ? { kind: 'nothing' } : { kind: 'linked-elsewhere' }
  }
  // The password of another user of ours: linked, it would sign that user in as this one.
  if (namedUser !== undefined && namedUser !== userId) return { kind: 'linked-elsewhere' }
  return { kind: 'link', userId }
}
