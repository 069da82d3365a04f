import { boxyhqSaml } from '../../../src/providers/boxyhq-saml.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => boxyhqSaml({ ...client, instance: 'https://sso.example.com' }),
}
