import { concept2 } from '../../../src/providers/concept2.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => concept2({ ...client, environment: 'development' }),
}
