// The first half of a ceremony: a challenge for this browser, and what it asks its authenticator.
import type { CeremonyOptions, SignUpUser, WebAuthnProvider } from '../../contracts/provider.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import { bytesToBase64url } from '../../crypto/base64url.ts'
import type { ResponseCookie } from '../../http/cookie.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import type { User } from '../../model/user.ts'
import {
  type CreationOptions,
  type CredentialDescriptor,
  createCreationOptions,
} from '../../protocol/webauthn/creation-options.ts'
import { createRequestOptions, type RequestOptions } from '../../protocol/webauthn/request-options.ts'
import { type Challenge, createChallengeId, sealChallenge } from './challenge-cookie.ts'
import { toBase64url } from './credential-id.ts'
import type { PasskeyMethodParts } from './method-parts.ts'
import { toRelyingParty } from './relying-party-of.ts'
import { createUserHandle } from './user-handle.ts'

/** What a sign-in is begun with. */
export interface BeginAuthenticationInput {
  readonly provider: WebAuthnProvider
  readonly context: MethodContext
}

/** Whose passkey is to be made. */
export type PasskeyOwner =
  | { readonly kind: 'signed-in'; readonly user: User & { readonly id: string }; readonly sessionId: string }
  | { readonly kind: 'new'; readonly user: SignUpUser }

/** What making a passkey is begun with. */
export interface BeginRegistrationInput extends BeginAuthenticationInput {
  readonly owner: PasskeyOwner
}

/** A ceremony that was begun. */
export interface BegunCeremony<TOptions> {
  readonly options: TOptions
  readonly cookies: readonly ResponseCookie[]
}

const defaultTimeoutMilliseconds = 300_000

/** Begins a sign-in. Asks nothing of the store: known and unknown people get the same. */
export async function beginAuthentication(
  parts: PasskeyMethodParts,
  { provider, context }: BeginAuthenticationInput,
): Promise<BegunCeremony<RequestOptions>> {
  const { id: relyingPartyId } = toRelyingParty(provider, context)
  const challenge: Challenge = { ...newChallenge(parts, provider, context), ceremony: 'authenticate' }
  const options = createRequestOptions({
    challenge: challenge.challenge,
    relyingPartyId,
    userVerification: provider.userVerification ?? 'required',
    ...timingOf(provider.authenticationOptions),
  })
  return { options, cookies: await sealChallenge(parts.sealer, challenge, context) }
}

/**
 * Begins making a passkey. Somebody new gets the same whether or not the address they gave is taken; only the user who
 * is signed in is told which passkeys they have.
 */
export async function beginRegistration(
  parts: PasskeyMethodParts,
  { provider, context, owner }: BeginRegistrationInput,
): Promise<BegunCeremony<CreationOptions>> {
  const relyingParty = toRelyingParty(provider, context)
  const known = owner.kind === 'signed-in' ? await parts.authenticators.list(owner.user.id) : []
  const challenge: Challenge = {
    ...newChallenge(parts, provider, context),
    ceremony: 'register',
    userHandle: known.find(({ userHandle }) => userHandle)?.userHandle ?? createUserHandle(randomText(parts)),
    owner:
      owner.kind === 'signed-in'
        ? { userId: owner.user.id, sessionId: owner.sessionId }
        : { newUser: owner.user },
  }
  const { name, email } = owner.user
  const options = createCreationOptions({
    challenge: challenge.challenge,
    relyingParty,
    userHandle: challenge.userHandle,
    userName: email || name || relyingParty.name,
    displayName: name || email || relyingParty.name,
    userVerification: provider.userVerification ?? 'required',
    exclude: known.map(toDescriptor),
    authenticatorAttachment: provider.registrationOptions?.authenticatorAttachment,
    ...timingOf(provider.registrationOptions),
  })
  return { options, cookies: await sealChallenge(parts.sealer, challenge, context) }
}

function timingOf({ timeout = defaultTimeoutMilliseconds, hints }: CeremonyOptions = {}): {
  timeoutMilliseconds: number
  hints: CeremonyOptions['hints']
} {
  return { timeoutMilliseconds: timeout, hints }
}

function newChallenge(
  parts: PasskeyMethodParts,
  provider: WebAuthnProvider,
  { now }: MethodContext,
): Pick<Challenge, 'id' | 'provider' | 'challenge' | 'createdAt'> {
  const id = createChallengeId(now, parts.random)
  return { id, provider: provider.id, challenge: randomText(parts), createdAt: now }
}

/** 256 bits. */
function randomText({ random }: PasskeyMethodParts): string {
  return bytesToBase64url(random(32))
}

function toDescriptor({ credentialID, transports }: Authenticator): CredentialDescriptor {
  const list = transports?.split(',').filter(Boolean) ?? []
  return {
    type: 'public-key',
    id: toBase64url(credentialID),
    ...(list.length > 0 ? { transports: list } : {}),
  }
}
