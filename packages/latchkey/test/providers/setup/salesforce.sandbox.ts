import { salesforce } from '../../../src/providers/salesforce.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => salesforce({ ...client, domain: 'test.salesforce.com' }),
}
