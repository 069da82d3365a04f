// Us, as one authorization server knows us: credentials, endpoints, and what we accept. Made once per provider.
import type { Awaitable } from '../../model/awaitable.ts'
import type { HttpPolicy } from './endpoint-url.ts'

/** How we authenticate at the token endpoint (RFC 6749 §2.3, OpenID Connect Core §9). */
export type ClientAuthMethod =
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'client_secret_jwt'
  | 'private_key_jwt'
  | 'none'

/** A private key that signs client assertions, and its id at the server. */
export interface ClientKey {
  readonly key: CryptoKey
  readonly kid?: string | undefined
}

/** Addresses that are configured. Those that are not are discovered. */
export interface ConfiguredEndpoints {
  readonly authorization?: string | undefined
  readonly token?: string | undefined
  readonly userinfo?: string | undefined
  readonly jwks?: string | undefined
}

/** Parameters by name. */
export type Params = Readonly<Record<string, string>>

/** One registration of ours at one authorization server. */
export interface RelyingParty {
  readonly providerId: string
  /** Whether an ID token is asked for, required and verified. */
  readonly isOpenId: boolean
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly clientKey: ClientKey | undefined
  readonly clientAuthMethod: ClientAuthMethod
  /** Issuer identifier, compared exactly. */
  readonly issuer: string | undefined
  readonly endpoints: ConfiguredEndpoints
  /** Fixed parameters of the token request. */
  readonly tokenParams: Params
  /** Fixed parameters of the userinfo request. */
  readonly userinfoParams: Params
  /** Algorithm that ID tokens must be signed with. `undefined`: those of the discovery document, else RS256. */
  readonly idTokenAlgorithm: string | undefined
  /** Audiences besides us that an ID token may name. */
  readonly trustedAudiences: readonly string[]
  readonly http: HttpPolicy
  /** Replaces the `fetch` of the client. */
  readonly fetch: typeof fetch | undefined
  /** Brings an odd token response into the form of RFC 6749 §5.1. */
  readonly conformTokenResponse: ((response: Response) => Awaitable<Response | undefined>) | undefined
}

/** What names the server in a transaction: its issuer identifier, or its token endpoint where it has none. */
export function identifyServer(party: RelyingParty): string {
  return party.issuer ?? party.endpoints.token ?? ''
}
