import { asgardeo } from '../../../src/providers/asgardeo.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => asgardeo({ ...client, organization: 'acme' }),
}
