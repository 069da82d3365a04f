import { fusionauth } from '../../../src/providers/fusionauth.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) =>
    fusionauth({
      ...client,
      url: 'https://id.example.com/',
      tenantId: '30663132-6464-6665-3032-326466613934',
    }),
}
