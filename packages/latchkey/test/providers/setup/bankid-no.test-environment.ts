import { bankidNo } from '../../../src/providers/bankid-no.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => bankidNo({ ...client, environment: 'test' }),
}
