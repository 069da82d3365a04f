// What every step of a sign-in at one server needs, and how it reaches `oauth4webapi`.
import * as oauth from 'oauth4webapi'
import { type EpochMilliseconds, toEpochSeconds } from '../../model/time.ts'
import type { RelyingParty } from './relying-party.ts'
import type { EndpointName, ServerDirectory } from './server-metadata.ts'
import type { SigningKeys } from './signing-keys.ts'

/** Tolerated difference between the server's clock and ours. */
export const clockToleranceSeconds = 30

/** One relying party and the shared memory of its client. */
export interface Connection {
  readonly party: RelyingParty
  /** Bounded. */
  readonly fetch: typeof fetch
  readonly now: () => EpochMilliseconds
  readonly servers: ServerDirectory
  readonly keys: SigningKeys
}

/** The server with the endpoints that are needed now. */
export function findServer(
  { party, fetch, servers }: Connection,
  needs: readonly EndpointName[],
): Promise<oauth.AuthorizationServer> {
  return servers.find(party, fetch, needs)
}

/** Us, as `oauth4webapi` wants to know us. Its clock follows ours. */
export function describeClient({ party, now }: Connection): oauth.Client {
  return {
    client_id: party.clientId,
    [oauth.clockSkew]: toEpochSeconds(now()) - toEpochSeconds(Date.now()),
    [oauth.clockTolerance]: clockToleranceSeconds,
  }
}
