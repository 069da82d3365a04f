import { importPKCS8 } from 'jose'
import { createAuth } from 'latchkey'
import { oidc } from 'latchkey/providers/oidc'

const key = await importPKCS8(process.env['CLIENT_KEY'] ?? '', 'ES256')

export const auth = createAuth({
  providers: [
    oidc({
      id: 'bank',
      issuer: 'https://id.bank.example',
      client: { token_endpoint_auth_method: 'private_key_jwt' },
      token: { clientPrivateKey: { key, kid: 'key-1' } },
      authorization: { push: true, requestPrivateKey: { key, kid: 'key-1' } },
      dpop: true,
    }),
  ],
})
