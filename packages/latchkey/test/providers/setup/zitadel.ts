import { zitadel } from '../../../src/providers/zitadel.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => zitadel({ ...client, domain: 'acme.zitadel.cloud' }),
}
