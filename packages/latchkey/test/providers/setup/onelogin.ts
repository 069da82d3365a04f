import { onelogin } from '../../../src/providers/onelogin.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => onelogin({ ...client, subdomain: 'example' }),
}
