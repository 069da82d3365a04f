// What both halves of a ceremony work with.
import type { RandomBytes } from '../../contracts/clock.ts'
import type { Store } from '../../contracts/store.ts'
import type { Sealer } from '../../crypto/seal.ts'
import type { ReplayGuard } from '../transaction/replay-guard.ts'

/** The parts. */
export interface PasskeyMethodParts {
  readonly sealer: Sealer
  readonly random: RandomBytes
  readonly authenticators: Store['authenticators']
  readonly users: Pick<Store['identities'], 'findUser'>
  readonly replayGuard: ReplayGuard
}
