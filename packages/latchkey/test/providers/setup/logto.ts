import { logto } from '../../../src/providers/logto.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => logto({ ...client, endpoint: 'https://acme.logto.app' }),
}
