import { mercadolibre } from '../../../src/providers/mercadolibre.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => mercadolibre({ ...client, domain: 'mercadolivre.com.br' }),
}
