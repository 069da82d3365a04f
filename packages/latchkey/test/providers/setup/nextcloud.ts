import { nextcloud } from '../../../src/providers/nextcloud.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => nextcloud({ ...client, server: 'https://cloud.example.com' }),
}
