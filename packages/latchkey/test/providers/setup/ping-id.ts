import { pingId } from '../../../src/providers/ping-id.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => pingId({ ...client, environmentId: 'b5f04d16-0000-4000-8000-3a1c7a5b9e20' }),
}
