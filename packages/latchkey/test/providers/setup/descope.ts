import { descope } from '../../../src/providers/descope.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => descope({ ...client, projectId: 'P2abcDEF1234567890' }),
}
