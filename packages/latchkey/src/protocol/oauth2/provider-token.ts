// What ID tokens and logout tokens have in common: the provider signed them, for us, and they are still good.
import * as oauth from 'oauth4webapi'
import type { JsonObject } from '../../model/json.ts'
import { type EpochSeconds, toEpochSeconds } from '../../model/time.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { type Connection, clockToleranceSeconds, describeClient, findServer } from './connection.ts'
import { isSecretAlgorithm, verifySecretSignature } from './secret-signature.ts'
import { expectTenant } from './tenant-issuer.ts'

/** Which of the two. */
export type TokenKind = 'ID token' | 'logout token'

/** A token, and what it must answer. */
export interface ProviderToken {
  readonly jwt: string
  readonly kind: TokenKind
  /** Of ID tokens. Absent: they must have none. */
  readonly nonce?: string | undefined
  readonly maxAgeSeconds?: number | undefined
}

/** Subjects are at most 255 characters (OpenID Connect Core §2). */
const maxSubjectLength = 255

/** Claims that passed every check. */
export type ProviderClaims = JsonObject & {
  readonly iss: string
  readonly sub: string
  readonly iat: EpochSeconds
  /** ID tokens always have one. */
  readonly exp?: EpochSeconds
}

/** Claims whose signature is yet to be verified, and the answer that `oauth4webapi` knows them by. */
interface ReadClaims {
  readonly claims: JsonObject
  readonly answer: Response
}

/**
 * Verifies signature, algorithm, `iss`, `sub`, `aud`, `azp`, `exp`, `iat` and `nonce` (OpenID Connect Core §3.1.3.7).
 *
 * @throws what `oauth4webapi` throws, or ProtocolFailure; callers wrap both.
 */
export async function verifyProviderToken(
  connection: Connection,
  token: ProviderToken,
): Promise<ProviderClaims> {
  const { jwt, kind } = token
  const { party } = connection
  const isSecretSigned = isSecretAlgorithm(party.idTokenAlgorithm)
  const found = await findServer(connection, isSecretSigned ? ['token'] : ['token', 'jwks'])
  const read = kind === 'ID token' ? readIdToken : readLogoutToken
  const { claims, answer } = await read(connection, expectTenant(party, found, jwt), token)
  if (isSecretSigned) await verifySecretSignature(jwt, party.idTokenAlgorithm, party.clientSecret)
  else {
    const isUnasked = kind === 'logout token'
    await connection.keys.verify(found, { jwt, answer, isUnasked }, connection.fetch)
  }
  return checkClaims(connection, kind, claims)
}

/** The library reads ID tokens out of token responses. Nothing but the ID token of this one counts. */
async function readIdToken(
  connection: Connection,
  server: oauth.AuthorizationServer,
  { jwt, nonce, maxAgeSeconds }: ProviderToken,
): Promise<ReadClaims> {
  const answer = Response.json({ access_token: 'none', token_type: 'bearer', id_token: jwt })
  const body = await oauth.processAuthorizationCodeResponse(server, describeClient(connection), answer, {
    requireIdToken: true,
    ...(nonce === undefined ? {} : { expectedNonce: nonce }),
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  })
  const claims = oauth.getValidatedIdTokenClaims(body)
  if (!claims) throw new ProtocolFailure('missing_id_token', 'the ID token has no claims')
  return { claims: claims as JsonObject, answer } // a parsed JWT payload
}

/** Userinfo is the other place where the library reads signed claims; there `exp` may be absent, as in old logout tokens. */
async function readLogoutToken(
  connection: Connection,
  server: oauth.AuthorizationServer,
  { jwt }: ProviderToken,
): Promise<ReadClaims> {
  const algorithms = server.id_token_signing_alg_values_supported ?? []
  const signedBy = { ...server, userinfo_signing_alg_values_supported: [...algorithms] }
  const answer = new Response(jwt, { headers: { 'content-type': 'application/jwt' } })
  const client = describeClient(connection)
  const claims = await oauth.processUserInfoResponse(signedBy, client, oauth.skipSubjectCheck, answer)
  return { claims: claims as JsonObject, answer } // a parsed JWT payload
}

/** What `oauth4webapi` leaves to its caller, or checks in one kind of token only. */
function checkClaims({ party, now }: Connection, kind: TokenKind, claims: JsonObject): ProviderClaims {
  const { iss, sub, azp, aud, iat } = claims
  if (typeof iss !== 'string') refuseClaim(kind, 'iss is missing')
  if (typeof sub !== 'string' || sub.length === 0 || sub.length > maxSubjectLength)
    refuseClaim(kind, 'sub is empty or too long')
  if (azp !== undefined && azp !== party.clientId) refuseClaim(kind, 'azp is another client')
  const known = new Set([party.clientId, ...party.trustedAudiences])
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  // A token that is also meant for others could have been handed to us by one of them.
  if (!audiences.every((name) => typeof name === 'string' && known.has(name)))
    refuseClaim(kind, 'aud names an audience not trusted')
  if (typeof iat !== 'number') refuseClaim(kind, 'iat is missing')
  if (iat > toEpochSeconds(now()) + clockToleranceSeconds) refuseClaim(kind, 'iat is in the future')
  return claims as ProviderClaims // each is checked above; `exp`, if there is one, is a number that was compared
}

/** @throws ProtocolFailure `id_token_claim` or `logout_token_claim` */
export function refuseClaim(kind: TokenKind, problem: string): never {
  const code = kind === 'ID token' ? 'id_token_claim' : 'logout_token_claim'
  // No colon behind the kind: what follows "token:" is taken for a token, and never logged.
  throw new ProtocolFailure(code, `${problem} (${kind})`)
}
