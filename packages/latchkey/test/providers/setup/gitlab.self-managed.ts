import { gitlab } from '../../../src/providers/gitlab.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => gitlab({ ...client, baseUrl: 'https://gitlab.example.com/' }),
}
