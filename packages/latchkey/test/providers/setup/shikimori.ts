import { shikimori } from '../../../src/providers/shikimori.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => shikimori({ ...client, applicationName: 'My Anime List' }),
}
