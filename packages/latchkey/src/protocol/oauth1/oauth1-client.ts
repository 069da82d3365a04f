// The client side of OAuth 1.0A: the three steps at one service, in the order they are taken (RFC 5849 §2).
import {
  AuthorizationRequestFailed,
  TokenRequestFailed,
  UserinfoFailed,
} from '../../errors/protocol-errors.ts'
import type { JsonObject } from '../../model/json.ts'
import { boundFetch, type FetchBounds } from '../outbound/bounded-fetch.ts'
import { readJsonAnswer } from '../outbound/json-answer.ts'
import { failAs } from '../outbound/protocol-failure.ts'
import { type AuthorizationRequest, buildAuthorizationUrl } from './authorization-request.ts'
import type { CheckedVerifier } from './authorization-response.ts'
import type { CredentialsAnswer } from './credentials-answer.ts'
import {
  type RequestToken,
  requestTemporaryCredentials,
  requestTokenCredentials,
} from './credentials-request.ts'
import type { Service, TokenCredentials } from './service.ts'
import { createSignedFetch, type Sender, sendSigned } from './signed-fetch.ts'
import type { SigningSources } from './signed-request.ts'

/** What a connection is made of. */
export interface ConnectionSettings extends SigningSources {
  /** Makes the requests of every service that does not replace it. @default the global `fetch` */
  readonly fetch?: typeof fetch | undefined
  /** Limits of each request. */
  readonly bounds?: FetchBounds | undefined
}

/** The steps of a sign-in at one service. */
export interface ServiceConnection {
  /** Names the service in the transaction. */
  readonly serverId: string
  /** @throws AuthorizationRequestFailed `authorization_request_failed` */
  fetchRequestToken(callback: string): Promise<RequestToken>
  /** @throws AuthorizationRequestFailed `authorization_request_failed` */
  buildAuthorizationUrl(request: AuthorizationRequest): Promise<string>
  /** @throws TokenRequestFailed `token_request_failed` */
  fetchAccessToken(token: TokenCredentials, verifier: CheckedVerifier): Promise<CredentialsAnswer>
  /** Signs on behalf of a person. Bounded: https, 10 s, 1 MB, no redirects. */
  fetchFor(credentials: TokenCredentials): typeof fetch
  /** JSON claims, by a signed GET. @throws UserinfoFailed `userinfo_failed` */
  fetchProfile(credentials: TokenCredentials, url: string): Promise<JsonObject>
}

/** Connects to a service. Costs nothing until it is used. */
export function connectService(service: Service, settings: ConnectionSettings): ServiceConnection {
  const { now, random, bounds } = settings
  // Looked up at each request: tracing tools replace the global after start-up.
  const reach: typeof fetch = settings.fetch ?? ((input, init) => globalThis.fetch(input, init))
  const fetch = boundFetch({ fetch: service.fetch ?? reach, http: service.http, ...bounds })
  const sender: Sender = { service, sources: { now, random }, fetch }
  const { providerId } = service
  return {
    serverId: service.accessToken.url,
    fetchRequestToken: (callback) =>
      failAs(AuthorizationRequestFailed, providerId, () => requestTemporaryCredentials(sender, callback)),
    buildAuthorizationUrl: (request) =>
      failAs(AuthorizationRequestFailed, providerId, async () => buildAuthorizationUrl(service, request)),
    fetchAccessToken: (token, verifier) =>
      failAs(TokenRequestFailed, providerId, () => requestTokenCredentials(sender, token, verifier)),
    fetchFor: (credentials) => createSignedFetch(sender, credentials),
    fetchProfile: (credentials, url) =>
      failAs(UserinfoFailed, providerId, async () => {
        const headers = new Headers({ accept: 'application/json' })
        return readJsonAnswer(
          await sendSigned(sender, { method: 'GET', url, credentials, headers }),
          'profile',
        )
      }),
  }
}
