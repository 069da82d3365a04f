import { kinde } from '../../../src/providers/kinde.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => kinde({ ...client, domain: 'acme.kinde.com' }),
}
