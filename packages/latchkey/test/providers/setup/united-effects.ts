import { unitedEffects } from '../../../src/providers/united-effects.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => unitedEffects({ ...client, authGroupId: 'YQpbQV5dbW-224dCovz-3' }),
}
