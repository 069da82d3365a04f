// One configured entry of `providers`. Providers are data; a service's oddity is a field here, used in its own file.
import type { Account } from '../model/account.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JsonObject } from '../model/json.ts'
import type { MappedProfile, Profile } from '../model/profile.ts'
import type { TokenSet } from '../model/token-set.ts'
import type { User } from '../model/user.ts'
import type { SendVerificationRequest } from './mailer.ts'

/** Allows `http:` for a provider that is not on the loopback address. Tokens then travel unprotected. */
export const dangerouslyAllowInsecureIssuer: unique symbol = Symbol('latchkey.dangerouslyAllowInsecureIssuer')

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

/** How we authenticate at the token endpoint (RFC 6749 §2.3, OpenID Connect Core §9). */
export type ClientAuthMethod =
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'client_secret_jwt'
  | 'private_key_jwt'
  | 'none'

/** An endpoint: its URL and fixed parameters. A parameter of value `undefined` removes a default. */
export interface Endpoint {
  readonly url?: string
  readonly params?: Readonly<Record<string, string | undefined>>
}

/** The userinfo endpoint, or a function that gathers the claims in the provider's own way. */
export interface UserinfoEndpoint extends Endpoint {
  request?(context: {
    readonly tokens: TokenSet
    readonly provider: OAuthProvider
    /** Bounded: 10 s, 1 MB, no redirects. Use it instead of the global `fetch`. */
    readonly fetch: typeof fetch
  }): Awaitable<JsonObject>
}

/** The token endpoint. */
export interface TokenEndpoint extends Endpoint {
  /** Rewrites an answer that does not follow RFC 6749 §5.1 into one that does. */
  conform?(response: Response): Awaitable<Response | undefined>
  /** Signs client assertions (`private_key_jwt`). `kid` is the key's id at the server. */
  readonly clientPrivateKey?: CryptoKey | { readonly key: CryptoKey; readonly kid?: string }
}

/** Fields shared by all providers. */
interface ProviderBase {
  /** Used in URLs and stored with accounts: letters, digits, `-`, `_`, `.`. */
  readonly id: string
  /** Shown on the button. */
  readonly name: string
  readonly style?: ProviderStyle
}

/** An OAuth 2.0 authorization server or OpenID provider. */
export interface OAuthProvider<TClaims extends object = Profile> extends ProviderBase {
  readonly type: 'oauth' | 'oidc'
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  /** Issuer identifier, exactly as the server writes it. Endpoints that are not given are discovered from it. */
  readonly issuer?: string | undefined
  readonly authorization?: string | Endpoint
  readonly token?: string | TokenEndpoint
  readonly userinfo?: string | UserinfoEndpoint
  /** JWKS address, where there is no discovery. */
  readonly jwksUri?: string
  readonly client?: {
    /** @default 'client_secret_basic' */
    readonly token_endpoint_auth_method?: ClientAuthMethod
    /** Algorithm the ID token must be signed with. Default: those of the discovery document, else RS256. */
    readonly id_token_signed_response_alg?: string
  }
  /** Audiences besides `clientId` that an ID token may name. @default none */
  readonly trustedAudiences?: readonly string[]
  /** @default ['pkce', 'state'] and, for `oidc`, `'nonce'` */
  readonly checks?: readonly OAuthCheck[]
  /** `false`: OpenID provider whose claims are read from userinfo instead of the ID token. The ID token is verified all the same. */
  readonly idToken?: boolean
  /** Maps raw claims to user fields. Default: the standard claims of OpenID Connect Core §5.1. */
  profile?(claims: TClaims, tokens: TokenSet): Awaitable<MappedProfile>
  /** Chooses which tokens are stored. Default: access, refresh and ID token, scope, type, expiry. */
  account?(tokens: TokenSet): Partial<Account> | undefined
  /** Authorization parameters that the browser may set. @default ['login_hint', 'prompt', 'ui_locales'] */
  readonly allowedAuthorizationParams?: readonly string[]
  /** Links to an existing user by an e-mail address the provider has verified. Lets the provider's operator into those users. */
  readonly allowDangerousEmailAccountLinking?: boolean
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
}

/** Any provider. */
export type Provider = OAuthProvider | EmailProvider | CredentialsProvider
