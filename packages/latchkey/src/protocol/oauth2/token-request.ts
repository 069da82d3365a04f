// Trades the code for tokens, once (RFC 6749 §4.1.3, §5). The request is never repeated: a code works once.
import * as oauth from 'oauth4webapi'
import { InvalidIdToken, TokenRequestFailed } from '../../errors/protocol-errors.ts'
import type { JsonObject } from '../../model/json.ts'
import { toEpochSeconds } from '../../model/time.ts'
import type { TokenSet } from '../../model/token-set.ts'
import { isJsonObject, readJsonAnswer, tryReadJson } from '../outbound/json-answer.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import type { CheckedAuthorizationResponse } from './authorization-response.ts'
import { authenticateClient } from './client-authentication.ts'
import { type Connection, describeClient, findServer } from './connection.ts'
import { type KeyProof, requireBinding, restoreProof, sendWithProof } from './dpop.ts'
import { failAs } from './fail-as.ts'
import { type IdTokenExpectations, verifyIdToken } from './id-token.ts'
import type { RelyingParty } from './relying-party.ts'
import { requestOptions } from './request-options.ts'
import { serverError } from './server-error.ts'

/** What the transaction remembers of the authorization request. */
export interface TokenProof extends IdTokenExpectations {
  readonly redirectUri: string
  readonly codeVerifier?: string | undefined
  /** Private key of this attempt that the tokens are to be bound to. */
  readonly dpopKey?: JsonObject | undefined
}

/** Tokens and, from an OpenID provider, what its verified ID token says. */
export interface TokenAnswer {
  readonly tokens: TokenSet
  /** The answer as it came. */
  readonly tokenResponse: JsonObject
  readonly idTokenClaims: (JsonObject & { readonly sub: string }) | undefined
  /** Must come with every use of the access token, where that is bound to a key. */
  readonly proof: KeyProof | undefined
}

/**
 * Makes the token request and verifies the ID token.
 *
 * @throws TokenRequestFailed `token_request_failed`
 * @throws InvalidIdToken `invalid_id_token`
 */
export async function requestTokens(
  connection: Connection,
  response: CheckedAuthorizationResponse,
  proof: TokenProof,
): Promise<TokenAnswer> {
  const { party } = connection
  const { body, keyProof } = await failAs(TokenRequestFailed, party.providerId, () =>
    fetchTokens(connection, response, proof),
  )
  const tokens = readTokenSet(body, toEpochSeconds(connection.now()))
  const answer = { tokens, tokenResponse: body, proof: keyProof }
  if (!party.isOpenId) return { ...answer, idTokenClaims: undefined }
  const presented = {
    idToken: body['id_token'],
    accessToken: body.access_token,
    code: response.get('code') ?? '',
  }
  const idTokenClaims = await failAs(InvalidIdToken, party.providerId, () =>
    verifyIdToken(connection, presented, proof),
  )
  return { ...answer, tokens: { ...tokens, id_token: String(body['id_token']) }, idTokenClaims }
}

type TokenBody = JsonObject & { readonly access_token: string; readonly expires_in: number }

async function fetchTokens(
  connection: Connection,
  response: CheckedAuthorizationResponse,
  proof: TokenProof,
): Promise<{ readonly body: TokenBody; readonly keyProof: KeyProof | undefined }> {
  const { party } = connection
  const server = await findServer(connection, ['token'])
  const client = describeClient(connection)
  const keyProof = await restoreProof(connection, server, proof.dpopKey)
  const send = (): Promise<Response> => sendTokenRequest(connection, response, proof, keyProof)
  const body = party.requestToken
    ? await requestOwnWay(connection, response, proof)
    : await readTokenBody(party, await sendWithProof(keyProof, send))
  if (typeof body['error'] === 'string') throw serverError('token', body, 200)
  const parsed = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    Response.json(withoutIdToken(body)),
  )
  const { access_token, token_type, expires_in = 0 } = parsed
  requireBinding(token_type, keyProof)
  return { body: { ...body, access_token, token_type, expires_in }, keyProof }
}

async function sendTokenRequest(
  connection: Connection,
  response: CheckedAuthorizationResponse,
  { redirectUri, codeVerifier }: TokenProof,
  keyProof: KeyProof | undefined,
): Promise<Response> {
  const { party } = connection
  const repeated = Object.entries(toParams(response)).filter(([name]) => party.repeatedParams?.includes(name))
  return oauth.authorizationCodeGrantRequest(
    await findServer(connection, ['token']),
    describeClient(connection),
    await authenticateClient(connection),
    response,
    redirectUri,
    codeVerifier ?? oauth.nopkce,
    {
      ...requestOptions(connection.fetch),
      ...(keyProof ? { DPoP: keyProof } : {}),
      headers: { ...party.tokenHeaders },
      additionalParameters: { ...party.tokenParams, ...Object.fromEntries(repeated) },
    },
  )
}

async function requestOwnWay(
  { party, fetch }: Connection,
  response: CheckedAuthorizationResponse,
  { redirectUri, codeVerifier }: TokenProof,
): Promise<JsonObject> {
  const url = party.endpoints.token ?? ''
  const code = response.get('code') ?? ''
  const body = await party.requestToken?.({
    url,
    code,
    redirectUri,
    codeVerifier,
    response: toParams(response),
    fetch,
  })
  if (isJsonObject(body)) return body
  throw new ProtocolFailure('not_json', 'token.request gave no object')
}

/** The parameters of a response, each of which comes once. */
export function toParams(response: CheckedAuthorizationResponse): Readonly<Record<string, string>> {
  return Object.fromEntries(response)
}

/** The ID token is verified on its own. A member that is `null` is one that many servers mean to leave out. */
function withoutIdToken(body: JsonObject): JsonObject {
  const present = Object.entries(body).filter(([name, value]) => name !== 'id_token' && value !== null)
  return Object.fromEntries(present)
}

/** Some servers report errors with status 200, most with 400 or 401: either way the body says what is wrong. */
async function readTokenBody(party: RelyingParty, received: Response): Promise<JsonObject> {
  const answer = (await party.conformTokenResponse?.(received.clone())) ?? received
  if (answer.status !== 200) throw serverError('token', (await tryReadJson(answer)) ?? {}, answer.status)
  const body = await readJsonAnswer(answer, 'token response')
  return party.conformTokenBody?.(body) ?? body
}

function readTokenSet(body: TokenBody, nowSeconds: number): TokenSet {
  const names = ['access_token', 'token_type', 'refresh_token', 'scope', 'session_state'] as const
  const texts = names.flatMap((name) => {
    const value = body[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const lifetime = body.expires_in // some servers say 0 for "never"
  const expiresAt = nowSeconds + Math.floor(lifetime)
  const hasExpiry = lifetime > 0 && Number.isSafeInteger(expiresAt)
  return { ...Object.fromEntries(texts), ...(hasExpiry ? { expires_at: expiresAt } : {}) }
}
