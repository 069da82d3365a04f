import { bungie } from '../../../src/providers/bungie.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => bungie({ ...client, apiKey: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' }),
}
