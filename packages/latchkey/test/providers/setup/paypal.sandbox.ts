import { paypal } from '../../../src/providers/paypal.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => paypal({ ...client, sandbox: true }),
}
