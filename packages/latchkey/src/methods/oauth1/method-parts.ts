// What stepping out and coming back share.
import type { RandomBytes } from '../../contracts/clock.ts'
import type { OAuth1Provider } from '../../contracts/provider.ts'
import type { Sealer } from '../../crypto/seal.ts'
import type { ServiceConnection } from '../../protocol/oauth1/oauth1-client.ts'
import type { ReplayGuard } from '../transaction/replay-guard.ts'

/** What `begin` and `complete` work with. */
export interface OAuth1MethodParts {
  readonly sealer: Sealer
  readonly random: RandomBytes
  readonly replayGuard: ReplayGuard
  /** The connection of a provider, made when it is first used. */
  connect(provider: OAuth1Provider): ServiceConnection
}
