import { beyondidentity } from '../../../src/providers/beyondidentity.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) =>
    beyondidentity({
      ...client,
      region: 'eu',
      tenantId: '0001f1f2a3b4c5d6',
      realmId: 'a1f2b3c4d5e6f708',
      applicationId: '0a1b2c3d-0000-4000-8000-aaaaaaaaaaaa',
    }),
}
