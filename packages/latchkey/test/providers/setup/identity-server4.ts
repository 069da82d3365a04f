import { identityServer4 } from '../../../src/providers/identity-server4.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => identityServer4({ ...client, issuer: 'https://id.example.com' }),
}
