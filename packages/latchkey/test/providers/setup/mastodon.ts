import { mastodon } from '../../../src/providers/mastodon.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => mastodon({ ...client, instance: 'https://mastodon.example' }),
}
