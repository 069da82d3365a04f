import { vipps } from '../../../src/providers/vipps.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => vipps({ ...client, environment: 'test' }),
}
