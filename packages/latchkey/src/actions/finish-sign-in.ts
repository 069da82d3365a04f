// The end of every sign-in, and the only place where a session is made.
import type { SignInParams } from '../contracts/callbacks.ts'
import type { PreparedSession } from '../contracts/session-strategy.ts'
import type { IdentityStore } from '../contracts/store.ts'
import { AccountNotLinked } from '../errors/sign-in-errors.ts'
import { UniqueConflict } from '../errors/store-errors.ts'
import type { ResponseCookie } from '../http/cookie.ts'
import type { Outcome } from '../http/outcome.ts'
import { type AppliedDecision, applyDecision } from '../identity/apply-decision.ts'
import { decideLink } from '../identity/decide-link.ts'
import { gatherFacts } from '../identity/gather-facts.ts'
import type { LinkFacts } from '../identity/link-facts.ts'
import type { AdapterUser, User } from '../model/user.ts'
import type { VerifiedIdentity } from '../model/verified-identity.ts'
import type { ActionContext } from './action-context.ts'
import { askSignIn } from './ask-sign-in.ts'
import { emitEvent } from './emit-event.ts'

/** A proved identity and where its browser goes. */
export interface FinishInput {
  readonly identity: VerifiedIdentity
  /** Checked already. */
  readonly returnTo: string
  /** Cookies of the sign-in method, set whatever happens here. */
  readonly cookies: readonly ResponseCookie[]
}

/** Who signed in, after the store was asked. */
interface SignedIn {
  readonly user: User & { readonly id: string }
  readonly applied: AppliedDecision | undefined
  readonly prepared: PreparedSession | undefined
}

/** How often a sign-in that lost a race is decided again. */
const maxAttempts = 3

/**
 * Turns a verified identity into a session: facts, the application's consent, decision, rows, session, events.
 *
 * @throws AccessDenied, SignInError, AccountNotLinked, StoreUnavailable
 */
export async function finishSignIn<TSession>(
  context: ActionContext<TSession>,
  { identity, returnTo, cookies }: FinishInput,
): Promise<Outcome> {
  const { services } = context
  const gather = (): Promise<LinkFacts> | undefined =>
    services.store && gatherFor(context, services.store.identities, identity)
  const facts = await gather()
  const answer = await askSignIn(context, toSignInParams(identity, facts))
  if (answer.kind === 'redirect') return { kind: 'redirect', to: answer.to, cookies }

  // A callback takes its time, and meanwhile an account may have changed hands: decide with what holds now.
  const hasWaited = services.config.callbacks.signIn !== undefined
  const signedIn = await resolveUser(context, identity, hasWaited ? await gather() : facts)
  await emitIdentityEvents(context, identity, signedIn)
  const { cookies: requestCookies, now, isSecure } = context
  const sessionCookies = await services.strategy.issue({
    cookies: requestCookies,
    now,
    isSecure,
    user: signedIn.user,
    account: { ...identity.account, userId: signedIn.user.id },
    profile: identity.kind === 'oauth' ? identity.profile : undefined,
    isNewUser: signedIn.applied?.isNewUser ?? false,
    prepared: signedIn.prepared,
    isWritten: signedIn.applied?.isSessionWritten ?? false,
  })
  await requireUnclaimed(context, identity, signedIn)
  await emitSignIn(context, identity, signedIn)
  services.sweep()
  const to = signedIn.applied?.isNewUser ? newUserUrl(context, returnTo) : returnTo
  return { kind: 'redirect', to, cookies: [...cookies, ...sessionCookies] }
}

function gatherFor<TSession>(
  { services, provider }: ActionContext<TSession>,
  store: IdentityStore,
  identity: VerifiedIdentity,
): Promise<LinkFacts> {
  const isOAuth = provider?.type === 'oauth' || provider?.type === 'oidc' || provider?.type === 'oauth1'
  const { trustedForLinking } = services.config
  const isTrusted =
    isOAuth && (provider.allowDangerousEmailAccountLinking === true || trustedForLinking.has(provider.id))
  services.config.logger.debug('sign-in: gathering facts', { provider: identity.account.provider })
  return gatherFacts(store, identity, isTrusted)
}

/** Arguments of the `signIn` callback, per method as NextAuth gives them. */
function toSignInParams(identity: VerifiedIdentity, facts: LinkFacts | undefined): SignInParams {
  const known = identity.kind === 'email' ? facts?.emailOwner : facts?.accountOwner
  const params = { user: known ?? identity.user, account: identity.account }
  switch (identity.kind) {
    case 'oauth':
      return { ...params, profile: identity.profile }
    case 'email':
    case 'passkey':
      return params
    case 'credentials':
      return { ...params, credentials: identity.credentials }
  }
}

/** Finds, links or creates the user. Of two first sign-ins at once, the slower one decides again with new facts. */
async function resolveUser<TSession>(
  context: ActionContext<TSession>,
  identity: VerifiedIdentity,
  firstFacts: LinkFacts | undefined,
): Promise<SignedIn> {
  const { store, strategy } = context.services
  if (!store || !firstFacts) return { user: withoutStore(identity), applied: undefined, prepared: undefined }
  const prepared = await strategy.prepare(context.now)
  let facts = firstFacts
  for (let attempt = 1; ; attempt++) {
    try {
      const decision = decideLink(facts)
      const { userFields } = context.services.config
      const input = { identity, decision, session: prepared, now: context.now, userFields }
      const applied = await applyDecision(store.identities, input)
      return { user: applied.user, applied, prepared }
    } catch (error) {
      if (!(error instanceof UniqueConflict) || attempt === maxAttempts) throw error
      facts = await gatherFor(context, store.identities, identity)
    }
  }
}

/**
 * Meanwhile the owner of an address that was not proved may have proved it, by mail, which withdraws every way in from
 * before: a session that was written after that goes too.
 *
 * @throws AccountNotLinked `account_not_linked`
 */
async function requireUnclaimed<TSession>(
  { services }: ActionContext<TSession>,
  { account }: VerifiedIdentity,
  { applied, prepared }: SignedIn,
): Promise<void> {
  const { store, config } = services
  if (!store || !applied || applied.isSessionWritten || isProved(applied.user)) return
  const hasMail = [...config.providers.values()].some(({ type }) => type === 'email')
  const user = hasMail ? await store.identities.findUser(applied.user.id) : undefined
  if (!user || !isProved(user)) return
  if (prepared) await store.sessions.delete(prepared.row.sessionToken)
  const detail = 'the owner of the address proved it meanwhile'
  throw new AccountNotLinked({ providerId: account.provider, detail })
}

/** Whether there is nothing to prove any more. */
function isProved({ email, emailVerified }: AdapterUser): boolean {
  return email === null || emailVerified !== null
}

/**
 * Without a store a user is their account. Provider and subject together: one provider's subject must never be taken
 * for another's. `authorize` and mail name the person themselves.
 */
function withoutStore({ kind, user, account }: VerifiedIdentity): User & { readonly id: string } {
  const id = kind === 'oauth' ? `${account.provider}:${account.providerAccountId}` : account.providerAccountId
  return { ...user, id }
}

async function emitIdentityEvents<TSession>(
  context: ActionContext<TSession>,
  { account, user: profile }: VerifiedIdentity,
  { user, applied }: SignedIn,
): Promise<void> {
  if (applied?.isNewUser) await emitEvent(context, 'createUser', { user })
  if (applied?.isUpdated) await emitEvent(context, 'updateUser', { user })
  if (applied?.isNewAccount) {
    await emitEvent(context, 'linkAccount', { user, account: { ...account, userId: user.id }, profile })
  }
}

async function emitSignIn<TSession>(
  context: ActionContext<TSession>,
  identity: VerifiedIdentity,
  { user, applied }: SignedIn,
): Promise<void> {
  const profile = identity.kind === 'oauth' ? { profile: identity.profile } : {}
  const account = { ...identity.account, userId: user.id }
  await emitEvent(context, 'signIn', { user, account, ...profile, isNewUser: applied?.isNewUser })
}

/** The application's page for people who sign in for the first time. */
function newUserUrl<TSession>({ services, origin }: ActionContext<TSession>, returnTo: string): string {
  const page = services.config.pages.newUser
  if (page === undefined) return returnTo
  const url = new URL(page, origin)
  url.searchParams.set('callbackUrl', returnTo)
  return url.href
}
