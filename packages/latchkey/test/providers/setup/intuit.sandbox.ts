import { intuit } from '../../../src/providers/intuit.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => intuit({ ...client, sandbox: true }),
}
