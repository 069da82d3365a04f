// The end of an explicit link: the account goes to the user who asked for it, in the session that asked, or nowhere.
import type { SignInParams } from '../contracts/callbacks.ts'
import type { SignedIn } from '../contracts/session-strategy.ts'
import type { Store } from '../contracts/store.ts'
import {
  AccountLinkedElsewhere,
  ReauthenticationRequired,
  SessionChanged,
  SessionRequired,
} from '../errors/sign-in-errors.ts'
import { UniqueConflict } from '../errors/store-errors.ts'
import type { ResponseCookie } from '../http/cookie.ts'
import type { Outcome } from '../http/outcome.ts'
import { decideExplicitLink, type ExplicitLinkDecision } from '../identity/decide-explicit-link.ts'
import type { AdapterUser } from '../model/user.ts'
import type { VerifiedIdentity } from '../model/verified-identity.ts'
import type { ActionContext } from './action-context.ts'
import { askSignIn } from './ask-sign-in.ts'
import { emitEvent } from './emit-event.ts'
import { findSignedInUser, requireAccountStore } from './list-accounts.ts'
import { requireSameSession } from './same-session.ts'
import { isRecentSignIn } from './signed-in.ts'

/** A proved identity, who wants it, and where the browser goes. */
export interface FinishLinkInput {
  readonly identity: VerifiedIdentity
  /** Id of the session that asked. */
  readonly linkSession: string
  /** Checked already. */
  readonly returnTo: string
  /** Cookies of the sign-in method, set whatever happens here. */
  readonly cookies: readonly ResponseCookie[]
}

/**
 * Links, and keeps the session, under a new token. An account that is this user's already changes nothing.
 *
 * @throws SessionRequired, SessionChanged, ReauthenticationRequired, AccountLinkedElsewhere, AccessDenied,
 * SignInError, StoreUnavailable
 */
export async function finishLink<TSession>(
  context: ActionContext<TSession>,
  input: FinishLinkInput,
): Promise<Outcome> {
  const { identity, returnTo, cookies } = input
  const store = requireAccountStore(context)
  const user = await requireLinkable(context, store, input)
  if (!user) return { kind: 'redirect', to: returnTo, cookies }
  const answer = await askSignIn(context, toLinkParams(identity, user))
  if (answer.kind === 'redirect') return { kind: 'redirect', to: answer.to, cookies }
  const isLinked = await link(context, store, { input, user })
  if (!isLinked) return { kind: 'redirect', to: returnTo, cookies }
  const account = { ...identity.account, userId: user.id }
  await emitEvent(context, 'linkAccount', { user, account, profile: identity.user })
  // A user can be reached by more than before: what knew the old token knows nothing now.
  const sessionCookies = await context.services.strategy.rotate(context)
  return { kind: 'redirect', to: returnTo, cookies: [...cookies, ...sessionCookies] }
}

/** The user to link to; `undefined` if there is nothing to do. */
async function requireLinkable<TSession>(
  context: ActionContext<TSession>,
  store: Store,
  input: FinishLinkInput,
): Promise<AdapterUser | undefined> {
  const signedIn = await context.services.strategy.identify(context)
  const decision = decideExplicitLink({
    startedBy: input.linkSession,
    signedIn,
    isRecent: signedIn !== undefined && isRecentSignIn(context, signedIn),
    ...(await findOwners(store, input.identity, signedIn)),
  })
  const userId = userOf(decision, input.identity)
  if (userId === undefined) return undefined
  return findSignedInUser(store, userId)
}

/** Nothing is asked for who is not signed in. */
async function findOwners(
  { identities }: Store,
  { account, kind }: VerifiedIdentity,
  signedIn: SignedIn | undefined,
): Promise<{ accountOwner: string | undefined; namedUser: string | undefined }> {
  if (!signedIn) return { accountOwner: undefined, namedUser: undefined }
  const { provider, providerAccountId } = account
  const { accountOwner } = await identities.findLinkFacts({ provider, providerAccountId })
  const isNamed = kind === 'credentials' && accountOwner === null
  const namedUser = isNamed ? await identities.findUser(providerAccountId) : undefined
  return { accountOwner: accountOwner?.id, namedUser: namedUser?.id }
}

function userOf(decision: ExplicitLinkDecision, { account }: VerifiedIdentity): string | undefined {
  const at = { providerId: account.provider }
  switch (decision.kind) {
    case 'link':
      return decision.userId
    case 'nothing':
      return undefined
    case 'linked-elsewhere':
      throw new AccountLinkedElsewhere(at)
    case 'signed-out':
      throw new SessionRequired(at)
    case 'session-changed':
      throw new SessionChanged(at)
    case 'too-old':
      throw new ReauthenticationRequired({ ...at, detail: 'the sign-in was too long ago to link an account' })
  }
}

function toLinkParams(identity: VerifiedIdentity, user: AdapterUser): SignInParams {
  const params = { user, account: { ...identity.account, userId: user.id }, intent: 'link' } as const
  if (identity.kind === 'oauth') return { ...params, profile: identity.profile }
  return identity.kind === 'credentials' ? { ...params, credentials: identity.credentials } : params
}

/** Whether the account was added now. A callback takes its time: it is decided again, with what holds afterwards. */
async function link<TSession>(
  context: ActionContext<TSession>,
  store: Store,
  { input, user }: { readonly input: FinishLinkInput; readonly user: AdapterUser },
): Promise<boolean> {
  const hasWaited = context.services.config.callbacks.signIn !== undefined
  if (hasWaited && !(await requireLinkable(context, store, input))) return false
  const linked = { ...input.identity.account, userId: user.id }
  try {
    await store.identities.linkAccount(linked)
  } catch (error) {
    if (!(error instanceof UniqueConflict)) throw error
    // Somebody was faster: this user in another tab, which is fine, or another user, which is refused.
    const isStillFree = (await requireLinkable(context, store, input)) !== undefined
    if (isStillFree) throw error
    return false
  }
  await requireSameSession(context, { account: linked, sessionId: input.linkSession })
  return true
}
