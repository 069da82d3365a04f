import { azureAd } from '../../../src/providers/azure-ad.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => azureAd({ ...client, tenant: '72f988bf-0000-4000-8000-2d7cd011db47' }),
}
