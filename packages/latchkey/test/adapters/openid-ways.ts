// The ways to sign in at the certified `oidc-provider`: what is registered there, and what the application is configured with.
import { X509Certificate } from 'node:crypto'
import {
  type RegisteredClient,
  type RunningOpenIdProvider,
  startOpenIdProvider,
} from '../../../../tools/services/openid-provider.ts'
import { type Certificate, makeCertificateText } from '../../../../tools/services/tls-certificate.ts'
import { customFetch, type OAuthProvider } from '../../src/index.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { canMakeCertificates, createCertificateFetch } from './openid-app.ts'
import { createKeyPair, type KeyName, type WrittenKeyPair } from './openid-keys.ts'

type Keys = Readonly<Record<KeyName | 'stranger', WrittenKeyPair>>
type Certificates = Readonly<Record<'server' | 'trusted' | 'selfSigned' | 'stranger', Certificate>>

/** Keys and certificates of everybody. */
export interface World {
  readonly keys: Keys
  readonly certificates: Certificates | undefined
}

/** One way to sign in: what is registered, and what the application is configured with. */
export interface Way {
  readonly registration: (world: World) => Readonly<Record<string, unknown>>
  readonly options?: (world: World) => Partial<OAuthProvider>
}

const clientSecret = 'a client secret of these tests, long enough for HS256'
const names: readonly KeyName[] = ['RS256', 'PS256', 'ES256', 'EdDSA']

function withMethod(method: string): { readonly token_endpoint_auth_method: string } {
  return { token_endpoint_auth_method: method }
}

function withKeys({ keys }: World): Readonly<Record<string, unknown>> {
  return { jwks: { keys: names.map((name) => keys[name].publicJwk) } }
}

/** `private_key_jwt` with the key of an algorithm. */
function signingWith(name: KeyName): Way {
  return {
    registration: (world) => ({ ...withMethod('private_key_jwt'), ...withKeys(world) }),
    options: ({ keys }) => ({
      client: { token_endpoint_auth_method: 'private_key_jwt' },
      token: { clientPrivateKey: { key: keys[name].privateKey, kid: name } },
    }),
  }
}

/** A fetch that shows a certificate. */
export function showing(certificate: keyof Certificates, { certificates }: World): Partial<OAuthProvider> {
  if (!certificates) throw new Error('no certificates')
  return { [customFetch]: createCertificateFetch(certificates[certificate], certificates.server.cert) }
}

const byNumber = (world: World): Readonly<Record<string, unknown>> => {
  const { raw } = new X509Certificate(world.certificates?.selfSigned.cert ?? '')
  const key = new X509Certificate(raw).publicKey.export({ format: 'jwk' })
  return { jwks: { keys: [{ ...key, x5c: [raw.toString('base64')] }] } }
}

/** Those that need certificates. */
export const tlsWays: Readonly<Record<string, Way>> = {
  tls_client_auth: {
    registration: () => ({
      ...withMethod('tls_client_auth'),
      tls_client_auth_subject_dn: 'CN=trusted',
      tls_client_certificate_bound_access_tokens: true,
    }),
    options: (world) => ({
      client: { token_endpoint_auth_method: 'tls_client_auth' },
      ...showing('trusted', world),
    }),
  },
  self_signed_tls_client_auth: {
    registration: (world) => ({ ...withMethod('self_signed_tls_client_auth'), ...byNumber(world) }),
    options: (world) => ({
      client: { token_endpoint_auth_method: 'self_signed_tls_client_auth' },
      ...showing('selfSigned', world),
    }),
  },
  'certificate-bound': {
    registration: () => ({ tls_client_certificate_bound_access_tokens: true }),
    options: (world) => ({
      client: { tls_client_certificate_bound_access_tokens: true },
      idToken: false,
      ...showing('stranger', world),
    }),
  },
}

/** All others. */
export const ways: Readonly<Record<string, Way>> = {
  client_secret_basic: { registration: () => withMethod('client_secret_basic') },
  client_secret_post: {
    registration: () => withMethod('client_secret_post'),
    options: () => ({ client: { token_endpoint_auth_method: 'client_secret_post' } }),
  },
  client_secret_jwt: {
    registration: () => withMethod('client_secret_jwt'),
    options: () => ({ client: { token_endpoint_auth_method: 'client_secret_jwt' } }),
  },
  none: {
    registration: () => ({ ...withMethod('none'), client_secret: undefined }),
    options: () => ({ client: { token_endpoint_auth_method: 'none' } }),
  },
  ...Object.fromEntries(names.map((name) => [`private_key_jwt-${name}`, signingWith(name)])),
  ...Object.fromEntries(
    names.map((name) => [
      `id-token-${name}`,
      { registration: () => ({ id_token_signed_response_alg: name }) } satisfies Way,
    ]),
  ),
  pushed: { registration: () => ({}), options: () => ({ authorization: { push: true } }) },
  signed: {
    registration: (world) => ({ ...withKeys(world), require_signed_request_object: true }),
    options: ({ keys }) => ({ authorization: { requestPrivateKey: keys.PS256.privateKey } }),
  },
  'signed-and-pushed': {
    registration: (world) => ({
      ...withKeys(world),
      require_signed_request_object: true,
      require_pushed_authorization_requests: true,
    }),
    options: ({ keys }) => ({
      authorization: { push: true, requestPrivateKey: { key: keys.EdDSA.privateKey, kid: 'EdDSA' } },
    }),
  },
  bound: {
    registration: () => ({ dpop_bound_access_tokens: true }),
    options: () => ({ dpop: true, idToken: false }),
  },
  'bound-to-the-applications-key': {
    registration: () => ({ dpop_bound_access_tokens: true }),
    options: ({ keys }) => ({ dpop: keys.EdDSA, idToken: false }),
  },
  everything: {
    registration: (world) => ({
      ...withKeys(world),
      ...withMethod('private_key_jwt'),
      dpop_bound_access_tokens: true,
      require_signed_request_object: true,
      userinfo_signed_response_alg: 'RS256',
    }),
    options: ({ keys }) => ({
      client: { token_endpoint_auth_method: 'private_key_jwt' },
      token: { clientPrivateKey: keys.ES256.privateKey },
      authorization: { push: true, requestPrivateKey: keys.ES256.privateKey },
      dpop: true,
      idToken: false,
    }),
  },
}

/** Both providers: one that takes what comes, one that wants requests pushed and proofs with its nonce, and knows Ed25519 by its old name. */
export interface OpenIdWorld extends World {
  readonly servers: Readonly<Record<'lenient' | 'strict', RunningOpenIdProvider>>
  /** The provider entry of a way, with what a test wants otherwise. */
  configure(server: 'lenient' | 'strict', id: string, otherwise?: Partial<OAuthProvider>): OAuthProvider
  stop(): Promise<void>
}

/** Makes the keys and starts the providers. */
export async function startOpenIdWorld(): Promise<OpenIdWorld> {
  const world: World = { keys: await createKeys(), certificates: await createCertificates() }
  const { certificates } = world
  const all = new Map(Object.entries({ ...ways, ...(certificates ? tlsWays : {}) }))
  const settings = {
    clients: [...all].map(([id, way]) => register(id, way, world)),
    keys: names.map((name) => world.keys[name].privateJwk),
    ...(certificates && { tls: { ...certificates.server, trustedClients: [certificates.trusted.cert] } }),
  }
  const demands = { requiresPushing: true, requiresNonce: true, signingAlgorithms: names }
  const [lenient, strict] = await Promise.all([
    startOpenIdProvider(settings),
    startOpenIdProvider({ ...settings, ...demands }),
  ])
  const servers = { lenient, strict }
  return {
    ...world,
    servers,
    configure(server, id, otherwise) {
      const { issuer } = servers[server]
      return {
        ...oidc({ id, issuer, clientId: id, clientSecret, ...all.get(id)?.options?.(world) }),
        ...otherwise,
      }
    },
    async stop() {
      await Promise.all([lenient.stop(), strict.stop()])
    },
  }
}

function register(id: string, { registration }: Way, world: World): RegisteredClient {
  return {
    client_id: id,
    client_secret: clientSecret,
    redirect_uris: [`https://app.test/api/auth/callback/${id}`],
    ...registration(world),
  }
}

async function createKeys(): Promise<Keys> {
  const [RS256, PS256, ES256, EdDSA, stranger] = await Promise.all([
    createKeyPair('RS256'),
    createKeyPair('PS256'),
    createKeyPair('ES256'),
    createKeyPair('EdDSA'),
    createKeyPair('ES256', 'stranger'),
  ])
  return { RS256, PS256, ES256, EdDSA, stranger }
}

async function createCertificates(): Promise<Certificates | undefined> {
  if (!canMakeCertificates()) return undefined
  const [server, trusted, selfSigned, stranger] = await Promise.all([
    makeCertificateText('server'),
    makeCertificateText('trusted'),
    makeCertificateText('selfSigned'),
    makeCertificateText('stranger'),
  ])
  return { server, trusted, selfSigned, stranger }
}
