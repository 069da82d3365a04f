import { hydra } from '../../../src/providers/hydra.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => hydra({ ...client, issuer: 'https://acme.projects.oryapis.com' }),
}
