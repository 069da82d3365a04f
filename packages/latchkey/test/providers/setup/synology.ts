import { synology } from '../../../src/providers/synology.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => synology({ ...client, host: 'nas.example.com' }),
}
