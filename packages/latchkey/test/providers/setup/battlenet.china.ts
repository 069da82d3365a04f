import { battlenet } from '../../../src/providers/battlenet.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => battlenet({ ...client, region: 'china' }),
}
