import { github } from '../../../src/providers/github.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => github({ ...client, enterprise: { baseUrl: 'https://github.example.com' } }),
}
