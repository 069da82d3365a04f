// What stepping out and coming back share.
import type { RandomBytes } from '../../contracts/clock.ts'
import type { OAuthProvider } from '../../contracts/provider.ts'
import type { Sealer } from '../../crypto/seal.ts'
import type { ServerConnection } from '../../protocol/oauth2/oauth-client.ts'
import type { ReplayGuard } from '../transaction/replay-guard.ts'
import type { RedirectProxy } from './redirect-proxy.ts'

/** What `begin` and `complete` work with. */
export interface OAuthMethodParts {
  readonly sealer: Sealer
  readonly random: RandomBytes
  readonly replayGuard: ReplayGuard
  readonly redirectProxy: RedirectProxy
  /** The connection of a provider, made when it is first used. */
  connect(provider: OAuthProvider): ServerConnection
}
