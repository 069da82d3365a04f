// One service that speaks OAuth 1.0, as we are registered there. Made once per provider.
import type { HttpPolicy } from '../outbound/endpoint-url.ts'
import type { SignatureMethod } from './signature.ts'

/** Where the `oauth_` parameters travel (RFC 5849 §3.5). Requests without a form use the header instead of `body`. */
export type Transport = 'header' | 'query' | 'body'

/** An endpoint that we call ourselves. */
export interface CredentialsEndpoint {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly params: Readonly<Record<string, string>>
}

/** The service. */
export interface Service {
  readonly providerId: string
  readonly clientId: string
  readonly clientSecret: string
  /** For `RSA-SHA1`. */
  readonly privateKey: CryptoKey | undefined
  readonly signatureMethod: SignatureMethod
  readonly transport: Transport
  readonly requestToken: CredentialsEndpoint
  readonly accessToken: CredentialsEndpoint
  /** Where the browser is sent. */
  readonly authorizationUrl: string
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>
  /** Tolerates servers without revision A. */
  readonly allowsOAuth10: boolean
  readonly http: HttpPolicy
  /** Replaces the `fetch` of the client. */
  readonly fetch: typeof fetch | undefined
}

/** A token and its secret: temporary credentials, or those of the person's grant (RFC 5849 §1.1). */
export interface TokenCredentials {
  readonly token: string
  readonly secret: string
}

/** No token yet: the request for temporary credentials is signed by the client alone. */
export const noToken: TokenCredentials = { token: '', secret: '' }
