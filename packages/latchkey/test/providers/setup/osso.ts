import { osso } from '../../../src/providers/osso.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => osso({ ...client, instance: 'https://sso.example.com' }),
}
