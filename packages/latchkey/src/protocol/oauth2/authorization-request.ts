// Builds the address the browser is sent to (RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1).
import * as oauth from 'oauth4webapi'
import type { JsonObject } from '../../model/json.ts'
import { parseEndpointUrl } from '../outbound/endpoint-url.ts'
import { carryRequest } from './carry-request.ts'
import { type Connection, findServer } from './connection.ts'
import { createProof, type KeyProof } from './dpop.ts'

/** An authorization request. */
export interface AuthorizationRequest {
  readonly redirectUri: string
  readonly fragment?: string | undefined
  /** @default 'code' */
  readonly responseType?: string | undefined
  /** @default 'S256' */
  readonly codeChallengeMethod?: 'S256' | 'plain' | undefined
  /** Absent: the server does not support it. */
  readonly state?: string | undefined
  readonly nonce?: string | undefined
  /** Kept secret until the token request; only its hash is sent. */
  readonly codeVerifier?: string | undefined
  /** Fixed parameters of the provider. `undefined` removes a default. */
  readonly params: Readonly<Record<string, string | undefined>>
  /** Parameters the browser asks for. */
  readonly browserParams: URLSearchParams
  /** Names of those it may set. Names that are ours stay ours even if they are listed. */
  readonly allowedBrowserParams: readonly string[]
}

/** The address, and what must hold for the response to it. */
export interface BuiltAuthorizationRequest {
  readonly url: string
  readonly responseMode: 'query' | 'form_post'
  /** `max_age` that was asked for: the ID token must say when the person was authenticated. */
  readonly maxAgeSeconds?: number
  /** Authentication contexts that were asked for: the ID token must name one of them. */
  readonly acrValues?: readonly string[]
  /** Private key that the tokens will be bound to, where each attempt has its own: to be kept secret until then. */
  readonly dpopKey?: JsonObject
}

/** What a browser must never choose: each would let it move the response, weaken a check, or smuggle a second request. */
const ownedNames: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'redirect_uri',
  'response_type',
  'response_mode',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'request',
  'request_uri',
  'registration',
  'dpop_jkt',
])

const maxBrowserValueLength = 1000

/** Builds the address; may have to discover the server first, and to push the request to it. */
export async function buildAuthorizationRequest(
  connection: Connection,
  request: AuthorizationRequest,
): Promise<BuiltAuthorizationRequest> {
  const server = await findServer(connection, ['authorization'])
  const url = parseEndpointUrl(String(server.authorization_endpoint), connection.party.http)
  const { proof, ...kept } = (await createProof(connection, server)) ?? {}
  const parameters = new URLSearchParams(url.search)
  applyDefaults(parameters, connection)
  applyParams(parameters, request.params)
  applyBrowserParams(parameters, request, connection)
  applyParams(parameters, await ownedParams(request, proof))
  const carried = await carryRequest(connection, server, parameters)
  for (const [name, value] of url.searchParams) if (!carried.has(name)) carried.set(name, value)
  carried.sort() // one service wants this order, and no other minds
  url.search = carried.toString().replaceAll('+', '%20') // some read `+` as it stands
  url.hash = request.fragment ?? ''
  return { url: url.href, ...readExpectations(parameters), ...kept }
}

/** A parameter that is part of the endpoint's own address wins over a default. */
function applyDefaults(query: URLSearchParams, { party }: Connection): void {
  const defaults = {
    [party.clientIdParam ?? 'client_id']: party.clientId,
    ...(party.isOpenId ? { scope: 'openid profile email' } : {}),
  }
  for (const [name, value] of Object.entries(defaults)) if (!query.has(name)) query.set(name, value)
}

function applyParams(query: URLSearchParams, params: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) query.delete(name)
    else query.set(name, value)
  }
}

function applyBrowserParams(
  query: URLSearchParams,
  request: AuthorizationRequest,
  { party }: Connection,
): void {
  for (const name of request.allowedBrowserParams) {
    const value = request.browserParams.get(name)
    const isOurs = ownedNames.has(name) || name === party.clientIdParam
    if (value && value.length <= maxBrowserValueLength && !isOurs) query.set(name, value)
  }
}

/** Set last, so that nothing above can replace them. */
async function ownedParams(
  request: AuthorizationRequest,
  proof: KeyProof | undefined,
): Promise<Record<string, string | undefined>> {
  const { codeVerifier, responseType = 'code', codeChallengeMethod = 'S256' } = request
  const isPlain = codeChallengeMethod === 'plain'
  return {
    response_type: responseType,
    redirect_uri: request.redirectUri,
    state: request.state,
    nonce: request.nonce,
    code_challenge:
      codeVerifier && (isPlain ? codeVerifier : await oauth.calculatePKCECodeChallenge(codeVerifier)),
    code_challenge_method: codeVerifier && codeChallengeMethod,
    dpop_jkt: await proof?.calculateThumbprint(),
  }
}

function readExpectations(query: URLSearchParams): Omit<BuiltAuthorizationRequest, 'url'> {
  const maxAge = query.get('max_age')
  const acrValues = query.get('acr_values')?.split(' ').filter(Boolean) ?? []
  return {
    responseMode: query.get('response_mode') === 'form_post' ? 'form_post' : 'query',
    ...(maxAge !== null && /^\d{1,9}$/.test(maxAge) ? { maxAgeSeconds: Number(maxAge) } : {}),
    ...(acrValues.length > 0 ? { acrValues } : {}),
  }
}
