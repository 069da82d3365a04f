import { microsoftEntraId } from '../../../src/providers/microsoft-entra-id.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = { create: (client) => microsoftEntraId({ ...client, tenant: 'common' }) }
