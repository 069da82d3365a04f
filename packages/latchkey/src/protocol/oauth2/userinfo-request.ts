// Asks the userinfo endpoint who the access token belongs to (OpenID Connect Core §5.3).
import * as oauth from 'oauth4webapi'
import { UserinfoFailed } from '../../errors/protocol-errors.ts'
import type { JsonObject } from '../../model/json.ts'
import { parseEndpointUrl } from '../outbound/endpoint-url.ts'
import { readJsonAnswer } from '../outbound/json-answer.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { type Connection, describeClient, findServer } from './connection.ts'
import { type KeyProof, sendWithProof } from './dpop.ts'
import { failAs } from './fail-as.ts'
import { requestOptions } from './request-options.ts'

/** An access token, and what must come with it where it is bound to a key. */
export interface UsableToken {
  readonly accessToken: string
  readonly proof: KeyProof | undefined
}

/**
 * Requests userinfo.
 *
 * @param expectedSubject - `sub` of the verified ID token; `undefined` for plain OAuth 2.0, which has none.
 * @throws UserinfoFailed `userinfo_failed`
 */
export function requestUserinfo(
  connection: Connection,
  token: UsableToken,
  expectedSubject: string | undefined,
): Promise<JsonObject> {
  return failAs(UserinfoFailed, connection.party.providerId, async () => {
    const answer = await fetchUserinfo(connection, token)
    const claims = isJwt(answer)
      ? await readSignedClaims(connection, answer)
      : await readJsonAnswer(answer, 'userinfo response')
    requireSubject(claims, expectedSubject)
    return claims
  })
}

/**
 * Refuses claims about another person than the one in the ID token (OpenID Connect Core §5.3.2).
 *
 * @throws ProtocolFailure `subject_mismatch`
 */
export function requireSubject(claims: JsonObject, expectedSubject: string | undefined): void {
  if (expectedSubject === undefined || claims['sub'] === expectedSubject) return
  throw new ProtocolFailure('subject_mismatch', 'userinfo is about another subject than the ID token')
}

async function fetchUserinfo(connection: Connection, { accessToken, proof }: UsableToken): Promise<Response> {
  const { party } = connection
  const server = await findServer(connection, ['userinfo'])
  const url = parseEndpointUrl(String(server.userinfo_endpoint), party.http)
  for (const [name, value] of Object.entries(party.userinfoParams)) url.searchParams.set(name, value)
  const { method = 'GET', headers: more = {}, body } = party.userinfoForm ?? {}
  const headers = new Headers({
    accept: party.isOpenId ? 'application/json, application/jwt' : 'application/json',
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...more,
  })
  const options = { ...requestOptions(connection.fetch), ...(proof ? { DPoP: proof } : {}) }
  const text = body ? JSON.stringify(body) : null
  return sendWithProof(proof, () =>
    oauth.protectedResourceRequest(accessToken, method, url, headers, text, options),
  )
}

function isJwt(answer: Response): boolean {
  return answer.status === 200 && /^application\/jwt\b/i.test(answer.headers.get('content-type') ?? '')
}

/** A signed answer is verified like an ID token: issuer, audience and signature. */
async function readSignedClaims(connection: Connection, answer: Response): Promise<JsonObject> {
  const server = await findServer(connection, ['userinfo', 'jwks'])
  const algorithms = server.id_token_signing_alg_values_supported ?? []
  const signedBy = { ...server, userinfo_signing_alg_values_supported: [...algorithms] }
  const jwt = await answer.clone().text()
  const claims = await oauth.processUserInfoResponse(
    signedBy,
    describeClient(connection),
    oauth.skipSubjectCheck, // compared by requireSubject, like that of an unsigned answer
    answer,
  )
  await connection.keys.verify(server, { jwt, answer }, connection.fetch)
  return claims as JsonObject // a parsed JWT payload
}
