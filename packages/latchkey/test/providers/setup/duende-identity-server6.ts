import { duendeIdentityServer6 } from '../../../src/providers/duende-identity-server6.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => duendeIdentityServer6({ ...client, issuer: 'https://id.example.com' }),
}
