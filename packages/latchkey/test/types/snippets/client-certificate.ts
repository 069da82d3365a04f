import { readFileSync } from 'node:fs'
import { customFetch } from 'latchkey'
import { oidc } from 'latchkey/providers/oidc'
import { Agent, fetch as fetchWithAgent } from 'undici'

const dispatcher = new Agent({
  connect: { key: readFileSync('client-key.pem'), cert: readFileSync('client-cert.pem') },
})

export const bank = oidc({
  id: 'bank',
  issuer: 'https://id.bank.example',
  client: { token_endpoint_auth_method: 'tls_client_auth' },
  // The types of the package and of the platform describe the same classes twice.
  [customFetch]: ((url: string, init: object) => fetchWithAgent(url, { ...init, dispatcher })) as never,
})
