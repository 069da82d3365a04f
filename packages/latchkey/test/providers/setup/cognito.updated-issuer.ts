import { cognito } from '../../../src/providers/cognito.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) =>
    cognito({
      ...client,
      region: 'eu-central-1',
      userPoolId: 'eu-central-1_a1B2c3D4e',
      issuerType: 'updated',
    }),
}
