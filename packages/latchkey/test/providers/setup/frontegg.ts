import { frontegg } from '../../../src/providers/frontegg.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => frontegg({ ...client, domain: 'acme.frontegg.com' }),
}
