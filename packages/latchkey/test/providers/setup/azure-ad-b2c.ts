import { azureAdB2c } from '../../../src/providers/azure-ad-b2c.ts'
import type { ProviderSetup } from '../load-provider.ts'

const tenantId = '775527ff-9a37-4307-8b3d-cc311f58d925'

export const setup: ProviderSetup = {
  create: (client) => azureAdB2c({ ...client, tenant: 'contoso', tenantId, policy: 'B2C_1_susi' }),
}
