import { keycloak } from '../../../src/providers/keycloak.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => keycloak({ ...client, url: 'https://id.example.com', realm: 'staff' }),
}
