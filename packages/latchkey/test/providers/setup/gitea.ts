import { gitea } from '../../../src/providers/gitea.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => gitea({ ...client, instance: 'https://git.example.com/' }),
}
