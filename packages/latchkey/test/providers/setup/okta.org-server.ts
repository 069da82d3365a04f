import { okta } from '../../../src/providers/okta.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = { create: (client) => okta({ ...client, domain: 'example.okta.com' }) }
