import { mattermost } from '../../../src/providers/mattermost.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => mattermost({ ...client, server: 'https://chat.example.com/' }),
}
