import { auth0 } from '../../../src/providers/auth0.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => auth0({ ...client, domain: 'example.eu.auth0.com' }),
}
