// One configured entry of `providers`. Providers are data; a service's oddity is a field here, used in its own file.
import type { Account } from '../model/account.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JsonObject } from '../model/json.ts'
import type { MappedProfile, Profile } from '../model/profile.ts'
import type { EpochSeconds } from '../model/time.ts'
import type { TokenSet } from '../model/token-set.ts'
import type { User } from '../model/user.ts'
import type { SendVerificationRequest } from './mailer.ts'

/** Allows `http:` for a provider that is not on the loopback address. Tokens then travel unprotected. */
export const dangerouslyAllowInsecureIssuer: unique symbol = Symbol('latchkey.dangerouslyAllowInsecureIssuer')

/**
 * Accepts servers that speak OAuth 1.0 without revision A: they neither confirm the callback nor send a verifier. Whoever
 * began an attempt can then finish it as the person they got to approve it (session fixation, advisory 2009.1).
 */
export const dangerouslyAllowOAuth10: unique symbol = Symbol('latchkey.dangerouslyAllowOAuth10')

/**
 * Lets passwords travel to the directory in clear text: `ldap://` without StartTLS to another machine. Everybody on the
 * way can read them. Start-up warns of it.
 */
export const dangerouslyAllowPlainLdap: unique symbol = Symbol('latchkey.dangerouslyAllowPlainLdap')

/** Replaces `fetch` for one provider, for example to go through an outbound proxy. */
export const customFetch: unique symbol = Symbol('latchkey.customFetch')

/** Colours of the sign-in button. `logo` is inline SVG markup of our own, never an address. */
export interface ProviderStyle {
  readonly brandColor?: string
  readonly text?: string
  readonly logo?: string
}

/** What each request of an authorization is protected by. `none` switches all off where a service supports none. */
export type OAuthCheck = 'pkce' | 'state' | 'nonce' | 'none'

/**
 * How we authenticate at the token endpoint (RFC 6749 §2.3, OpenID Connect Core §9). The `tls` ones show a certificate
 * (RFC 8705 §2), which only a `[customFetch]` can.
 */
export type ClientAuthMethod =
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'client_secret_jwt'
  | 'private_key_jwt'
  | 'tls_client_auth'
  | 'self_signed_tls_client_auth'
  | 'none'

/** A private key that signs, and its id at the server. Its algorithm (RS, PS, ES or Ed25519) is that of the signatures. */
export type ClientPrivateKey = CryptoKey | { readonly key: CryptoKey; readonly kid?: string }

/** A key pair for DPoP. The public key is sent with every proof and must be extractable. */
export interface DpopKeyPair {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

/** An endpoint: its URL and fixed parameters. A parameter of value `undefined` removes a default. */
export interface Endpoint {
  readonly url?: string
  readonly params?: Readonly<Record<string, string | undefined>>
}

/** The authorization endpoint. In `params`, `{clientId}` stands for the client id. */
export interface AuthorizationEndpoint extends Endpoint {
  /** Fragment of the address, for services that want one. */
  readonly fragment?: string
  /** What the service calls the code flow. @default 'code' */
  readonly responseType?: string
  /** `plain` only for a service that demands PKCE and knows nothing else: it protects nothing that is logged. @default 'S256' */
  readonly codeChallengeMethod?: 'S256' | 'plain'
  /**
   * Pushes the request to the server first, so that the browser carries a reference only (RFC 9126): `true` to the
   * discovered address, a text to that one, `false` never. @default what the discovery document requires
   */
  readonly push?: boolean | string
  /** Signs the request (RFC 9101), so that nothing in it can be altered on the way. Goes together with `push`. */
  readonly requestPrivateKey?: ClientPrivateKey
}

/** What requests in a provider's own way are made with. */
export interface OwnRequestContext {
  readonly provider: OAuthProvider
  /** Bounded: 10 s, 1 MB, no redirects. Use it instead of the global `fetch`. */
  readonly fetch: typeof fetch
  /** The same for JSON, whatever its media type. Throws unless the status is 200 and the body is an object. */
  fetchJson(url: string, init?: RequestInit): Promise<JsonObject>
  /** Parameters of the authorization response. They came through the browser: nothing but `code` and `state` is proven. */
  readonly response: Readonly<Record<string, string>>
}

/** What {@link UserinfoEndpoint.request} works with. */
export interface UserinfoContext extends OwnRequestContext {
  readonly tokens: TokenSet
  /** The token response as it came, with the members that are no tokens. */
  readonly tokenResponse: JsonObject
  /** Claims of the verified ID token. */
  readonly claims: JsonObject | undefined
}

/** The userinfo endpoint, or a function that gathers the claims in the provider's own way. */
export interface UserinfoEndpoint extends Endpoint {
  /** @default 'GET' */
  readonly method?: 'GET' | 'POST'
  /** `{clientId}` stands for the client id. */
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, for example a GraphQL query. */
  readonly body?: JsonObject
  request?(context: UserinfoContext): Awaitable<JsonObject>
}

/** What {@link TokenEndpoint.request} works with. */
export interface TokenRequestContext extends OwnRequestContext {
  readonly url: string
  readonly code: string
  readonly redirectUri: string
  readonly codeVerifier: string | undefined
}

/** What a client secret is made for. */
export interface ClientSecretContext {
  readonly clientId: string
  readonly nowSeconds: EpochSeconds
}

/** The token endpoint. */
export interface TokenEndpoint extends Endpoint {
  /** `{clientId}` stands for the client id. */
  readonly headers?: Readonly<Record<string, string>>
  /** Parameters of the authorization response that the token request repeats. */
  readonly repeats?: readonly string[]
  /** Makes the request in the provider's own way and gives the body of RFC 6749 §5.1, or §5.2 with its `error`. */
  request?(context: TokenRequestContext): Awaitable<JsonObject>
  /** Makes the client secret, in place of a fixed one. Asked at every token request: keep what is still good. */
  createClientSecret?(context: ClientSecretContext): Awaitable<string>
  /** Rewrites the JSON of an answer with status 200 that does not follow RFC 6749 §5.1, or §5.2, into one that does. */
  conformBody?(body: JsonObject): JsonObject
  /** The same for an answer that is no JSON. */
  conform?(response: Response): Awaitable<Response | undefined>
  /** Signs client assertions (`private_key_jwt`). `kid` is the key's id at the server. */
  readonly clientPrivateKey?: ClientPrivateKey
}

/**
 * Issuers of a service with many tenants, each of which has its own. Accounts are known by subject, so the service must
 * give no two people of different tenants the same one.
 */
export interface TenantIssuers {
  /** Issuer with the tenant's id in braces, as the discovery document writes it. @example 'https://id.example/{tenant}' */
  readonly issuer: string
  /** Claim of the ID token that holds the tenant's id. */
  readonly claim: string
  /** Tenants whose people may sign in. @default all */
  readonly allowed?: readonly string[]
}

/** Why a service should not be chosen any more. Start-up warns of it. */
export interface Deprecation {
  readonly note: string
  /** ISO 8601 date or month. */
  readonly since?: string
  /** Id of the provider to use instead. */
  readonly replacement?: string
}

/** A provider of a service that is closed, or was renamed. */
export interface Deprecated {
  readonly deprecated: Deprecation
}

/** Fields shared by all providers. */
interface ProviderBase {
  /** Used in URLs and stored with accounts: letters, digits, `-`, `_`, `.`. */
  readonly id: string
  /** Shown on the button. */
  readonly name: string
  readonly style?: ProviderStyle
  readonly deprecated?: Deprecation
}

/** An OAuth 2.0 authorization server or OpenID provider. */
export interface OAuthProvider<TClaims extends object = Profile> extends ProviderBase {
  readonly type: 'oauth' | 'oidc'
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  /** Name of the client id's parameter. @default 'client_id' */
  readonly clientIdParam?: string
  /** Issuer identifier, exactly as the server writes it. Endpoints that are not given are discovered from it. */
  readonly issuer?: string | undefined
  /** Address of the discovery document, where it is not at the issuer. */
  readonly wellKnown?: string
  /** With discovery: accepts the issuers of tenants in place of one. */
  readonly tenants?: TenantIssuers
  readonly authorization?: string | AuthorizationEndpoint
  readonly token?: string | TokenEndpoint
  readonly userinfo?: string | UserinfoEndpoint
  /** JWKS address, where there is no discovery. */
  readonly jwksUri?: string
  readonly client?: {
    /** @default 'client_secret_basic' */
    readonly token_endpoint_auth_method?: ClientAuthMethod
    /**
     * Tokens are bound to the certificate that `[customFetch]` shows, whatever the method above (RFC 8705 §3): the
     * server's `mtls_endpoint_aliases` are used, as with the `tls` methods. @default false
     */
    readonly tls_client_certificate_bound_access_tokens?: boolean
    /**
     * Algorithm the ID token must be signed with; `HS256`, `HS384` and `HS512` with the client secret. Default: those of
     * the discovery document, else RS256; never one with the secret.
     */
    readonly id_token_signed_response_alg?: string
  }
  /**
   * Binds tokens to a key (RFC 9449). `true`: a new one at each attempt, kept in its sealed cookie and gone afterwards; tokens
   * that nobody could use without it are not stored. A key pair: the application's own, the same on all instances, with
   * which stored tokens can be used. @default not bound
   */
  readonly dpop?: boolean | DpopKeyPair
  /** Audiences besides `clientId` that an ID token may name. @default none */
  readonly trustedAudiences?: readonly string[]
  /** @default ['pkce', 'state'] and, for `oidc`, `'nonce'` */
  readonly checks?: readonly OAuthCheck[]
  /** `false`: OpenID provider whose claims are read from userinfo instead of the ID token. The ID token is verified all the same. */
  readonly idToken?: boolean
  /** Replaces the option of the same name for this provider. @example 'https://app.example/api/auth' */
  readonly redirectProxyUrl?: string | undefined
  /** Maps raw claims to user fields. Default: the standard claims of OpenID Connect Core §5.1. */
  profile?(claims: TClaims, tokens: TokenSet): Awaitable<MappedProfile>
  /** Chooses which tokens are stored. Default: access, refresh and ID token, scope, type, expiry. */
  account?(tokens: TokenSet): Partial<Account> | undefined
  /** Authorization parameters that the browser may set. @default ['login_hint', 'prompt', 'ui_locales'] */
  readonly allowedAuthorizationParams?: readonly string[]
  /**
   * Links to an existing user by an e-mail address that the provider has verified and the user has proved here. Lets the
   * provider's operator into those users. The same as naming the provider in `linking.trustVerifiedEmailFrom`.
   */
  readonly allowDangerousEmailAccountLinking?: boolean
  /** It never says of an address that it was verified: nothing can be linked by its word. @default false */
  readonly neverVerifiesEmail?: boolean
  readonly [dangerouslyAllowInsecureIssuer]?: true
  readonly [customFetch]?: typeof fetch
}

/** How requests are signed (RFC 5849 §3.4). `PLAINTEXT` sends the secrets themselves, over https only. */
export type OAuth1SignatureMethod = 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT'

/** Where the `oauth_` parameters travel (RFC 5849 §3.5). Requests without a form use the header instead of `body`. */
export type OAuth1Transport = 'header' | 'query' | 'body'

/** An endpoint of ours to call. */
export interface OAuth1Endpoint extends Endpoint {
  /** @default 'POST' */
  readonly method?: 'GET' | 'POST'
}

/** What {@link OAuth1Provider.requestProfile} works with. */
export interface OAuth1ProfileContext {
  readonly tokens: TokenSet
  /** The other fields of the access token response. Many services name the person there. */
  readonly answer: Readonly<Record<string, string>>
  /** Signs every request, form bodies (`URLSearchParams`) included. Bounded: 10 s, 1 MB, no redirects. */
  readonly fetch: typeof fetch
}

/** A service that speaks OAuth 1.0A. */
export interface OAuth1Provider<TClaims extends object = Profile> extends ProviderBase {
  readonly type: 'oauth1'
  /** The consumer key. */
  readonly clientId?: string | undefined
  /** The consumer secret. Not needed for `RSA-SHA1`. */
  readonly clientSecret?: string | undefined
  /** Signs with `RSA-SHA1`: an RSASSA-PKCS1-v1_5 key with SHA-1. */
  readonly privateKey?: CryptoKey
  /** Temporary credentials are asked for here (RFC 5849 §2.1). `params` are added to the request. */
  readonly requestTokenUrl?: string | OAuth1Endpoint
  /** Where the person approves (§2.2). */
  readonly authorization?: string | Endpoint
  /** Token credentials are asked for here (§2.3). */
  readonly accessTokenUrl?: string | OAuth1Endpoint
  /** Answers a signed GET with JSON claims about the person. */
  readonly profileUrl?: string
  /** Gathers the claims in the service's own way, in place of `profileUrl`. */
  requestProfile?(context: OAuth1ProfileContext): Awaitable<JsonObject>
  /** @default 'HMAC-SHA1' */
  readonly encoding?: OAuth1SignatureMethod
  /** @default 'header' */
  readonly transport?: OAuth1Transport
  /** Sent with every request. @default { 'user-agent': 'latchkey' } */
  readonly headers?: Readonly<Record<string, string>>
  /** Maps raw claims to user fields. Default: the standard claims of OpenID Connect Core §5.1, and `id`. */
  profile?(claims: TClaims, tokens: TokenSet): Awaitable<MappedProfile>
  /** Chooses which tokens are stored. @default `oauth_token` and `oauth_token_secret` */
  account?(tokens: TokenSet): Partial<Account> | undefined
  /** Authorization parameters that the browser may set. @default none */
  readonly allowedAuthorizationParams?: readonly string[]
  /**
   * Links to an existing user by an e-mail address that the provider has verified and the user has proved here. Lets the
   * provider's operator into those users. The same as naming the provider in `linking.trustVerifiedEmailFrom`.
   */
  readonly allowDangerousEmailAccountLinking?: boolean
  /** It never says of an address that it was verified: nothing can be linked by its word. @default false */
  readonly neverVerifiesEmail?: boolean
  readonly [dangerouslyAllowOAuth10]?: true
  readonly [dangerouslyAllowInsecureIssuer]?: true
  readonly [customFetch]?: typeof fetch
}

/** Sign-in by mail: a link and a six-digit code. */
export interface EmailProvider extends ProviderBase {
  readonly type: 'email'
  /** Sender, for example `Example <no-reply@example.com>`. */
  readonly from?: string
  /** Life of link and code in seconds. @default 600 */
  readonly maxAge?: number
  /**
   * Key of an HTTP mail service. A provider that has this member without a value takes AUTH_<ID>_KEY, and is refused at
   * start-up without one.
   */
  readonly apiKey?: string | undefined
  /** Hands the mail to a transport. */
  readonly sendVerificationRequest: SendVerificationRequest
  /** Makes the secret of the link. @default 256 random bits, base64url */
  generateVerificationToken?(): Awaitable<string>
  /** Brings an address into the form that is stored and compared. Runs before the grammar check. */
  normalizeIdentifier?(address: string): string
}

/** A field of the credentials form. Everything but `label` is an attribute of the input. */
export interface CredentialField {
  readonly label?: string
  readonly type?: string
  readonly placeholder?: string
  readonly autocomplete?: string
  readonly required?: boolean
}

/** Sign-in by anything the application can check itself. */
export interface CredentialsProvider<TFields extends string = string> extends ProviderBase {
  readonly type: 'credentials'
  readonly credentials: Readonly<Record<TFields, CredentialField>>
  /** The user, or `null` if what was submitted is wrong. Throw `SignInError` to tell a reason. */
  authorize(credentials: Readonly<Record<TFields, string>>, request: Request): Awaitable<User | null>
  /** It hands passwords on without TLS. */
  readonly [dangerouslyAllowPlainLdap]?: true
}

/** Who asks for passkeys. They are bound to `id` for ever: another one makes all of them useless. */
export interface RelyingPartyOptions {
  /**
   * The host of this application, or a domain above it that all its hosts share.
   * @default the host of the request
   * @example 'example.com' // for https://www.example.com and https://app.example.com
   */
  readonly id?: string
  /** Shown by some browsers. @default its host */
  readonly name?: string
  /** Origins whose pages may use the passkeys. @default the origin of this application */
  readonly origin?: string | readonly string[]
}

/** How one ceremony is begun. */
export interface CeremonyOptions {
  /** How long the browser waits for the person, in milliseconds. @default 300000 */
  readonly timeout?: number
  /** Which authenticators the browser should propose first: `client-device`, `security-key`, `hybrid`. */
  readonly hints?: readonly ('client-device' | 'security-key' | 'hybrid')[]
}

/** How a passkey is made. */
export interface RegistrationOptions extends CeremonyOptions {
  /** Only authenticators of this device (`platform`), or only others. @default both */
  readonly authenticatorAttachment?: 'platform' | 'cross-platform'
}

/** What is known of somebody who becomes a user by a passkey. Nothing of it is proved. */
export interface SignUpUser {
  readonly email?: string | undefined
  readonly name?: string | undefined
}

/** Sign-in by passkeys and security keys (WebAuthn). */
export interface WebAuthnProvider extends ProviderBase {
  readonly type: 'webauthn'
  readonly relyingParty?: RelyingPartyOptions
  /** `preferred` lets security keys without PIN in: what one has, without what one knows or is. @default 'required' */
  readonly userVerification?: 'required' | 'preferred'
  /** Whether somebody without a user here may become one by a passkey. @default true */
  readonly allowSignUp?: boolean
  /** What is asked of somebody who becomes a user. @default an e-mail address */
  readonly formFields?: Readonly<Record<string, CredentialField>>
  /** Proposes passkeys in the fields of the sign-in page, before anybody asks. One provider at most. @default true */
  readonly enableConditionalUI?: boolean
  readonly registrationOptions?: RegistrationOptions
  readonly authenticationOptions?: CeremonyOptions
  /** Makes the new user of what was submitted, or refuses (`null`). @default `email` and `name` of the fields */
  getUserInfo?(fields: Readonly<Record<string, string>>): Awaitable<SignUpUser | null>
}

/** Any provider. */
export type Provider = OAuthProvider | OAuth1Provider | EmailProvider | CredentialsProvider | WebAuthnProvider
