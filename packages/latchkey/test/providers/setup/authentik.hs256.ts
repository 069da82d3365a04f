import { authentik } from '../../../src/providers/authentik.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) =>
    authentik({
      ...client,
      url: 'https://id.example.com',
      application: 'staff-portal',
      client: { id_token_signed_response_alg: 'HS256' },
    }),
}
