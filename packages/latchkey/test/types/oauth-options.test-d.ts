// OAuth options that must compile, and that must not.
import { oidc } from '../../src/providers/oidc.ts'

declare const keyPair: CryptoKeyPair
declare const key: CryptoKey

oidc({ id: 'a', dpop: true })
oidc({ id: 'a', dpop: keyPair })
oidc({ id: 'a', authorization: { push: true, requestPrivateKey: key } })
oidc({ id: 'a', authorization: { push: 'https://id.example/par', requestPrivateKey: { key, kid: '1' } } })
oidc({ id: 'a', client: { token_endpoint_auth_method: 'tls_client_auth' } })

// @ts-expect-error a private key alone proves nothing that a server could check
oidc({ id: 'a', dpop: { privateKey: key } })
// @ts-expect-error neither a word nor a number switches it on
oidc({ id: 'a', dpop: 'yes' })
// @ts-expect-error a key is a CryptoKey, not its text
oidc({ id: 'a', authorization: { requestPrivateKey: '-----BEGIN PRIVATE KEY-----' } })
// @ts-expect-error no such method
oidc({ id: 'a', client: { token_endpoint_auth_method: 'mtls' } })
