import { passage } from '../../../src/providers/passage.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => passage({ ...client, subdomain: 'example' }),
}
