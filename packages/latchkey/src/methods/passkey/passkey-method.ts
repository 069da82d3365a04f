// Sign-in by passkeys, put together.
import type { RandomBytes } from '../../contracts/clock.ts'
import type { Store } from '../../contracts/store.ts'
import type { KeyRing } from '../../crypto/key-ring.ts'
import type { CreationOptions } from '../../protocol/webauthn/creation-options.ts'
import type { RequestOptions } from '../../protocol/webauthn/request-options.ts'
import { createReplayGuard, type ReplayGuard } from '../transaction/replay-guard.ts'
import {
  type BeginAuthenticationInput,
  type BeginRegistrationInput,
  type BegunCeremony,
  beginAuthentication,
  beginRegistration,
} from './begin.ts'
import { challengeSeconds } from './challenge-cookie.ts'
import { type CompletedAuthentication, completeAuthentication } from './complete-authentication.ts'
import {
  type CompletedRegistration,
  type CompleteRegistrationInput,
  completeRegistration,
} from './complete-registration.ts'
import type { PasskeyMethodParts } from './method-parts.ts'
import type { CompletePasskeyInput, Settled } from './settle.ts'

/** What the method is made of. */
export interface PasskeyMethodSettings {
  readonly keyRing: Pick<KeyRing, 'sealer'>
  readonly store: Pick<Store, 'authenticators' | 'identities' | 'countEvent'>
  /** @default crypto.getRandomValues */
  readonly random?: RandomBytes
}

/** Sign-in by passkeys. */
export interface PasskeyMethod {
  beginAuthentication(input: BeginAuthenticationInput): Promise<BegunCeremony<RequestOptions>>
  beginRegistration(input: BeginRegistrationInput): Promise<BegunCeremony<CreationOptions>>
  /** @throws PasskeyRefused, ChallengeMismatch, StoreUnavailable before there is a challenge to use up. */
  completeAuthentication(input: CompletePasskeyInput): Promise<Settled<CompletedAuthentication>>
  /** The same. */
  completeRegistration(input: CompleteRegistrationInput): Promise<Settled<CompletedRegistration>>
}

/** Makes the method. */
export function createPasskeyMethod({
  keyRing,
  store,
  random = (sizeBytes) => crypto.getRandomValues(new Uint8Array(sizeBytes)),
}: PasskeyMethodSettings): PasskeyMethod {
  const parts: PasskeyMethodParts = {
    sealer: keyRing.sealer('webauthn'),
    random,
    authenticators: store.authenticators,
    users: store.identities,
    replayGuard: store.countEvent ? createStoreGuard(store.countEvent) : createReplayGuard(),
  }
  return {
    beginAuthentication: (input) => beginAuthentication(parts, input),
    beginRegistration: (input) => beginRegistration(parts, input),
    completeAuthentication: (input) => completeAuthentication(parts, input),
    completeRegistration: (input) => completeRegistration(parts, input),
  }
}

/** Counts uses in the store, which all instances share: the first is number one. */
function createStoreGuard(countEvent: NonNullable<Store['countEvent']>): ReplayGuard {
  return {
    async claim({ id, now }) {
      const use = { key: `passkey:${id}`, windowSeconds: challengeSeconds + 60, now: new Date(now) }
      return (await countEvent(use)) === 1
    },
  }
}
