// Sign-in by OAuth 1.0A: puts the parts together, once per instance.
import type { Clock, RandomBytes } from '../../contracts/clock.ts'
import type { OAuth1Provider } from '../../contracts/provider.ts'
import type {
  BeginInput,
  BeginResult,
  CompleteInput,
  CompleteResult,
} from '../../contracts/sign-in-method.ts'
import type { Sealer } from '../../crypto/seal.ts'
import type { OAuthIdentity } from '../../model/verified-identity.ts'
import { connectService, type ServiceConnection } from '../../protocol/oauth1/oauth1-client.ts'
import type { FetchBounds } from '../../protocol/outbound/bounded-fetch.ts'
import { createReplayGuard, type ReplayGuard } from '../transaction/replay-guard.ts'
import { beginOAuth1 } from './begin.ts'
import { completeOAuth1 } from './complete.ts'
import type { OAuth1MethodParts } from './method-parts.ts'
import { toService } from './service-of.ts'

/** What the method is made of. */
export interface OAuth1MethodSettings {
  /** Seals transactions: `keyRing.sealer('transaction')`. */
  readonly sealer: Sealer
  /** @default Date.now */
  readonly now?: Clock
  /** @default crypto.getRandomValues */
  readonly random?: RandomBytes
  /** Reaches providers. @default the global `fetch` */
  readonly fetch?: typeof fetch
  /** Limits of each request. */
  readonly bounds?: FetchBounds
  /** @default a guard in memory */
  readonly replayGuard?: ReplayGuard
}

/** The sign-in method. */
export interface OAuth1Method {
  /** @throws AuthorizationRequestFailed `authorization_request_failed` */
  begin(input: BeginInput<OAuth1Provider>): Promise<BeginResult>
  complete(input: CompleteInput<OAuth1Provider>): Promise<CompleteResult<OAuthIdentity>>
}

/** Makes the method. Providers cost nothing until somebody signs in with them. */
export function createOAuth1Method(settings: OAuth1MethodSettings): OAuth1Method {
  const { now = Date.now, random = getRandomBytes, fetch, bounds, sealer } = settings
  const connections = new WeakMap<OAuth1Provider, ServiceConnection>()

  function connect(provider: OAuth1Provider): ServiceConnection {
    const known = connections.get(provider)
    if (known) return known
    const connection = connectService(toService(provider), { now, random, fetch, bounds })
    connections.set(provider, connection)
    return connection
  }

  const replayGuard = settings.replayGuard ?? createReplayGuard()
  const parts: OAuth1MethodParts = { sealer, random, replayGuard, connect }
  return {
    begin: (input) => beginOAuth1(parts, input),
    complete: (input) => completeOAuth1(parts, input),
  }
}

function getRandomBytes(sizeBytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(sizeBytes))
}
