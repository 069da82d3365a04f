// The certified `oidc-provider` in a process of its own: reads what it is to be from its first line of input, prints its
// addresses, and ends with its input.
import type { X509Certificate } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { createInterface } from 'node:readline'
import { TLSSocket } from 'node:tls'
import { type Configuration, Provider } from 'oidc-provider'
import type { OpenIdProviderSettings } from './openid-provider.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

const clientAuthMethods: NonNullable<Configuration['clientAuthMethods']> = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
  'none',
]

let answer: Listener = (_request, response) => response.end()
const [line] = await new Promise<string[]>((resolve) => {
  createInterface(process.stdin)
    .once('line', (text) => resolve([text]))
    .once('close', () => process.exit())
})
const settings = JSON.parse(line ?? '') as OpenIdProviderSettings
const issuer = `http://localhost:${await listen(createServer((request, response) => answer(request, response)))}`
const mutualTls = settings.tls && `https://localhost:${await listen(createMutualTlsServer(settings.tls))}`
const provider = new Provider(issuer, configure(settings, mutualTls))
const callback = provider.callback()
answer = (request, response) => void callback(request, response)
console.log(JSON.stringify({ issuer, mutualTls }))

function createMutualTlsServer({
  key,
  cert,
  trustedClients,
}: NonNullable<OpenIdProviderSettings['tls']>): Server {
  const options = { key, cert, ca: [...trustedClients], requestCert: true, rejectUnauthorized: false }
  return createTlsServer(options, (request, response) => answer(request, response))
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return (server.address() as AddressInfo).port
}

function configure(
  { clients, keys, requiresPushing, requiresNonce, signingAlgorithms }: OpenIdProviderSettings,
  aliases: string | undefined,
): Configuration {
  return {
    clients: clients.map((client) => ({ ...client })),
    jwks: { keys: [...keys] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['for tests only'] },
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      userinfoSigningAlgValues: ['RS256', 'ES256'],
      ...(signingAlgorithms && {
        clientAuthSigningAlgValues: [...signingAlgorithms, 'HS256'],
        requestObjectSigningAlgValues: [...signingAlgorithms],
        dPoPSigningAlgValues: [...signingAlgorithms],
      }),
    },
    clientAuthMethods,
    fetch: fetchFromLoopback,
    features: {
      devInteractions: { enabled: true },
      backchannelLogout: { enabled: true },
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 1), requireNonce: () => requiresNonce ?? false },
      pushedAuthorizationRequests: {
        enabled: true,
        requirePushedAuthorizationRequests: requiresPushing ?? false,
      },
      requestObjects: { enabled: true },
      jwtUserinfo: { enabled: true },
      mTLS: {
        enabled: true,
        certificateBoundAccessTokens: true,
        tlsClientAuth: true,
        selfSignedTlsClientAuth: true,
        getCertificate: (context) => readCertificate(context.req)?.toString(),
        certificateAuthorized: (context) =>
          context.req.socket instanceof TLSSocket && context.req.socket.authorized,
        certificateSubjectMatches: (context, property, expected) =>
          property === 'tls_client_auth_subject_dn' && readCertificate(context.req)?.subject === expected,
      },
    },
    ...(aliases ? { discovery: describeAliases(aliases) } : {}),
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({
        sub,
        name: `Person ${sub}`,
        email: `${sub}@example.test`,
        email_verified: true,
      }),
    }),
    pkce: { required: () => true },
  }
}

/** The dispatcher of the provider refuses addresses of this machine, where the clients of tests live. */
function fetchFromLoopback(
  url: string | URL | Request,
  { dispatcher: _refuses, ...options }: RequestInit & { dispatcher?: unknown } = {},
): Promise<Response> {
  return fetch(url, options)
}

/** RFC 8705 §5. */
function describeAliases(origin: string): Record<string, unknown> {
  return {
    mtls_endpoint_aliases: {
      token_endpoint: `${origin}/token`,
      userinfo_endpoint: `${origin}/me`,
      pushed_authorization_request_endpoint: `${origin}/request`,
    },
  }
}

function readCertificate({ socket }: IncomingMessage): X509Certificate | undefined {
  return socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
}
