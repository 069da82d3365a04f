// Us, as one authorization server knows us: credentials, endpoints, and what we accept. Made once per provider.
import type { Awaitable } from '../../model/awaitable.ts'
import type { JsonObject } from '../../model/json.ts'
import type { EpochSeconds } from '../../model/time.ts'
import type { HttpPolicy } from '../outbound/endpoint-url.ts'

/** How we authenticate at the token endpoint (RFC 6749 §2.3, OpenID Connect Core §9, RFC 8705 §2). */
export type ClientAuthMethod =
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'client_secret_jwt'
  | 'private_key_jwt'
  | 'tls_client_auth'
  | 'self_signed_tls_client_auth'
  | 'none'

/** A private key that signs client assertions or requests, and its id at the server. */
export interface ClientKey {
  readonly key: CryptoKey
  readonly kid?: string | undefined
}

/** A key pair that signs DPoP proofs (RFC 9449 §4). */
export interface DpopKeyPair {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

/** Addresses that are configured. Those that are not are discovered. */
export interface ConfiguredEndpoints {
  readonly authorization?: string | undefined
  readonly token?: string | undefined
  readonly userinfo?: string | undefined
  readonly jwks?: string | undefined
  readonly pushedAuthorization?: string | undefined
}

/** Parameters by name. */
export type Params = Readonly<Record<string, string>>

/** How userinfo is asked for. */
export interface UserinfoForm {
  readonly method: 'GET' | 'POST'
  readonly headers: Params
  readonly body: JsonObject | undefined
}

/** Issuers of a service with many tenants: a template with the tenant's id in braces, and the claim that holds it. */
export interface TenantIssuers {
  readonly issuer: string
  readonly claim: string
  readonly allowed?: readonly string[]
}

/** What a client secret is made for. */
export interface SecretContext {
  readonly clientId: string
  readonly nowSeconds: EpochSeconds
}

/** A token request that the service's own code makes. */
export interface OwnTokenRequest {
  readonly url: string
  readonly code: string
  readonly redirectUri: string
  readonly codeVerifier: string | undefined
  readonly response: Params
  /** Bounded. */
  readonly fetch: typeof fetch
}

/** One registration of ours at one authorization server. */
export interface RelyingParty {
  readonly providerId: string
  /** Whether an ID token is asked for, required and verified. */
  readonly isOpenId: boolean
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly clientKey: ClientKey | undefined
  readonly clientAuthMethod: ClientAuthMethod
  /** Whether `fetch` shows a client certificate: endpoints for mutual TLS are used (RFC 8705 §5). */
  readonly usesMutualTls?: boolean | undefined
  /** Whether the authorization request is pushed (RFC 9126). @default what the discovery document requires */
  readonly pushes?: boolean | undefined
  /** Signs the authorization request (RFC 9101). */
  readonly requestKey?: ClientKey | undefined
  /** Binds tokens to this key, or to a new one at each attempt (RFC 9449). */
  readonly dpop?: DpopKeyPair | 'per-attempt' | undefined
  /** Name of the client id's parameter. @default 'client_id' */
  readonly clientIdParam?: string | undefined
  /** Makes the client secret, in place of a fixed one. */
  readonly createClientSecret?: ((context: SecretContext) => Awaitable<string>) | undefined
  /** Issuer identifier, compared exactly. */
  readonly issuer: string | undefined
  readonly endpoints: ConfiguredEndpoints
  /** Fixed parameters of the token request. */
  readonly tokenParams: Params
  /** More headers of the token request. */
  readonly tokenHeaders?: Params | undefined
  /** Parameters of the authorization response that the token request repeats. */
  readonly repeatedParams?: readonly string[] | undefined
  /** Fixed parameters of the userinfo request. */
  readonly userinfoParams: Params
  /** Its method, headers and JSON body. @default a GET with neither */
  readonly userinfoForm?: UserinfoForm | undefined
  /** Address of the discovery document, where it is not at the issuer. */
  readonly wellKnown?: string | undefined
  /** With discovery: accepts the issuers of tenants in place of one. */
  readonly tenants?: TenantIssuers | undefined
  /** Algorithm that ID tokens must be signed with. `undefined`: those of the discovery document, else RS256. */
  readonly idTokenAlgorithm: string | undefined
  /** Audiences besides us that an ID token may name. */
  readonly trustedAudiences: readonly string[]
  readonly http: HttpPolicy
  /** Replaces the `fetch` of the client. */
  readonly fetch: typeof fetch | undefined
  /** Brings an odd token response into the form of RFC 6749 §5.1. */
  readonly conformTokenResponse: ((response: Response) => Awaitable<Response | undefined>) | undefined
  /** The same for its JSON. */
  readonly conformTokenBody?: ((body: JsonObject) => JsonObject) | undefined
  /** Makes the token request in the service's own way. */
  readonly requestToken?: ((request: OwnTokenRequest) => Awaitable<JsonObject>) | undefined
}

/** What names the server in a transaction: its issuer identifier, or its token endpoint where it has none. */
export function identifyServer(party: RelyingParty): string {
  return party.issuer ?? party.endpoints.token ?? ''
}
