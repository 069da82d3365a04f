// The client side of OAuth 2.0 and OpenID Connect. All memory (discovery documents, keys) lives in one instance of it.
import { AuthorizationRequestFailed, InvalidLogoutToken } from '../../errors/protocol-errors.ts'
import type { JsonObject } from '../../model/json.ts'
import type { EpochMilliseconds } from '../../model/time.ts'
import { boundFetch, type FetchBounds } from '../outbound/bounded-fetch.ts'
import {
  type AuthorizationRequest,
  type BuiltAuthorizationRequest,
  buildAuthorizationRequest,
} from './authorization-request.ts'
import { type CheckedAuthorizationResponse, checkAuthorizationResponse } from './authorization-response.ts'
import type { Connection } from './connection.ts'
import { failAs } from './fail-as.ts'
import { type VerifiedLogout, verifyLogoutToken } from './logout-token.ts'
import { identifyServer, type RelyingParty } from './relying-party.ts'
import { createServerDirectory } from './server-metadata.ts'
import { createSigningKeys } from './signing-keys.ts'
import { requestTokens, type TokenAnswer, type TokenProof } from './token-request.ts'
import { requestUserinfo, type UsableToken } from './userinfo-request.ts'

/** What a client is made of. */
export interface OAuthClientSettings {
  /** @default Date.now */
  readonly now?: () => EpochMilliseconds
  /** Makes the requests of every provider that does not replace it. @default the global `fetch` */
  readonly fetch?: typeof fetch
  /** Limits of each request. */
  readonly bounds?: FetchBounds
}

/** Connects relying parties to their servers. Costs nothing until a server is used. */
export interface OAuthClient {
  connect(party: RelyingParty): ServerConnection
}

/** The steps of a sign-in at one server, in the order they are taken, and the word that it is over. */
export interface ServerConnection {
  /** Names the server in the transaction. */
  readonly serverId: string
  /** Bounded: https, 10 s, 1 MB, no redirects. */
  readonly fetch: typeof fetch
  /** @throws AuthorizationRequestFailed `authorization_request_failed` */
  buildAuthorizationRequest(request: AuthorizationRequest): Promise<BuiltAuthorizationRequest>
  /** @throws InvalidAuthorizationResponse, AuthorizationRefused */
  checkAuthorizationResponse(
    parameters: URLSearchParams,
    state: string | undefined,
  ): Promise<CheckedAuthorizationResponse>
  /** @throws TokenRequestFailed, InvalidIdToken */
  requestTokens(response: CheckedAuthorizationResponse, proof: TokenProof): Promise<TokenAnswer>
  /** @throws UserinfoFailed */
  requestUserinfo(token: UsableToken, expectedSubject: string | undefined): Promise<JsonObject>
  /** @throws InvalidLogoutToken `invalid_logout_token` */
  verifyLogoutToken(token: string): Promise<VerifiedLogout>
}

/**
 * Makes a client.
 *
 * @example
 * const client = createOAuthClient()
 * const { url } = await client.connect(party).buildAuthorizationRequest(request)
 */
export function createOAuthClient(settings: OAuthClientSettings = {}): OAuthClient {
  const now = settings.now ?? Date.now
  const servers = createServerDirectory(now)
  const keys = createSigningKeys(now)
  // Looked up at each request: tracing tools replace the global after start-up.
  const fetchAnything: typeof fetch = settings.fetch ?? ((input, init) => globalThis.fetch(input, init))

  return {
    connect(party) {
      const fetch = boundFetch({ fetch: party.fetch ?? fetchAnything, http: party.http, ...settings.bounds })
      const connection: Connection = { party, fetch, now, servers, keys }
      return {
        serverId: identifyServer(party),
        fetch,
        buildAuthorizationRequest: (request) =>
          failAs(AuthorizationRequestFailed, party.providerId, () =>
            buildAuthorizationRequest(connection, request),
          ),
        checkAuthorizationResponse: (parameters, state) =>
          checkAuthorizationResponse(connection, parameters, state),
        requestTokens: (response, proof) => requestTokens(connection, response, proof),
        requestUserinfo: (token, subject) => requestUserinfo(connection, token, subject),
        verifyLogoutToken: (token) =>
          failAs(InvalidLogoutToken, party.providerId, () => verifyLogoutToken(connection, token)),
      }
    },
  }
}
