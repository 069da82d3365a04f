// Verifies an ID token: always its signature, and every claim of OpenID Connect Core §3.1.3.7.
import * as oauth from 'oauth4webapi'
import { base64urlToBytes, bytesToBase64url } from '../../crypto/base64url.ts'
import type { JsonObject } from '../../model/json.ts'
import { toEpochSeconds } from '../../model/time.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { type Connection, clockToleranceSeconds, describeClient, findServer } from './connection.ts'
import { isSecretAlgorithm, verifySecretSignature } from './secret-signature.ts'
import { expectTenant } from './tenant-issuer.ts'

/** What the authorization request asked for, and the ID token must answer. */
export interface IdTokenExpectations {
  /** Absent: none was sent, and the ID token must have none. */
  readonly nonce?: string | undefined
  readonly maxAgeSeconds?: number | undefined
  readonly acrValues?: readonly string[] | undefined
}

/** The ID token and what it was handed out with. */
export interface PresentedIdToken {
  readonly idToken: unknown
  readonly accessToken: string
  readonly code: string
}

/** Claims of an ID token that passed every check. */
export type VerifiedClaims = JsonObject & { readonly sub: string }

/** Subjects are at most 255 characters (OpenID Connect Core §2). */
const maxSubjectLength = 255

/**
 * Verifies an ID token that came from the token endpoint.
 *
 * @throws what `oauth4webapi` throws, or ProtocolFailure; callers wrap both.
 */
export async function verifyIdToken(
  connection: Connection,
  presented: PresentedIdToken,
  expected: IdTokenExpectations,
): Promise<VerifiedClaims> {
  const { idToken, accessToken } = presented
  if (typeof idToken !== 'string')
    throw new ProtocolFailure('missing_id_token', 'the token response has no ID token')
  const { party } = connection
  const isSecretSigned = isSecretAlgorithm(party.idTokenAlgorithm)
  const found = await findServer(connection, isSecretSigned ? ['token'] : ['token', 'jwks'])
  const server = expectTenant(party, found, idToken)
  const answer = Response.json({ access_token: accessToken, token_type: 'bearer', id_token: idToken })
  const body = await oauth.processAuthorizationCodeResponse(server, describeClient(connection), answer, {
    requireIdToken: true,
    ...(expected.nonce === undefined ? {} : { expectedNonce: expected.nonce }),
    ...(expected.maxAgeSeconds === undefined ? {} : { maxAge: expected.maxAgeSeconds }),
  })
  const claims = oauth.getValidatedIdTokenClaims(body)
  if (!claims) throw new ProtocolFailure('missing_id_token', 'the ID token has no claims')
  if (isSecretSigned) await verifySecretSignature(idToken, party.idTokenAlgorithm, party.clientSecret)
  else await connection.keys.verify(found, { jwt: idToken, answer }, connection.fetch)
  checkClaims(connection, claims)
  checkAcr(claims, expected.acrValues)
  await checkHashes(claims, presented, readAlgorithm(idToken))
  return claims as VerifiedClaims // came from JSON; `sub` is a string: both checked above
}

/** What `oauth4webapi` leaves to its caller. */
function checkClaims({ party, now }: Connection, claims: oauth.IDToken): void {
  const { sub, azp, aud, iat } = claims
  if (sub.length === 0 || sub.length > maxSubjectLength) fail('sub is empty or too long')
  if (azp !== undefined && azp !== party.clientId) fail('azp is another client')
  const known = new Set([party.clientId, ...party.trustedAudiences])
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  // A token that is also meant for others could have been handed to us by one of them.
  if (!audiences.every((name) => typeof name === 'string' && known.has(name)))
    fail('aud names an audience not trusted')
  if (iat > toEpochSeconds(now()) + clockToleranceSeconds) fail('iat is in the future')
}

function checkAcr({ acr }: oauth.IDToken, requested: readonly string[] | undefined): void {
  if (requested === undefined || (typeof acr === 'string' && requested.includes(acr))) return
  fail('acr is none of those asked for')
}

/** Binds the ID token to the access token and the code it came with (OpenID Connect Core §3.1.3.6, §3.3.2.11). */
async function checkHashes(
  claims: oauth.IDToken,
  presented: PresentedIdToken,
  algorithm: string,
): Promise<void> {
  const pairs = [
    ['at_hash', presented.accessToken],
    ['c_hash', presented.code],
  ] as const
  for (const [name, value] of pairs) {
    if (claims[name] !== undefined && claims[name] !== (await halfHash(value, algorithm)))
      fail(`${name} does not match`)
  }
}

/** The left half of the hash that belongs to a signature algorithm; `undefined` for one that is unknown. */
async function halfHash(value: string, algorithm: string): Promise<string | undefined> {
  const size = /^Ed/.test(algorithm) ? '512' : /^(?:RS|PS|ES|HS)(256|384|512)$/.exec(algorithm)?.[1]
  if (size === undefined) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest(`SHA-${size}`, new TextEncoder().encode(value)))
  return bytesToBase64url(digest.subarray(0, digest.length / 2))
}

/** The signature was verified with this algorithm, so it may be believed. */
function readAlgorithm(idToken: string): string {
  const [header = ''] = idToken.split('.')
  const { alg }: { alg?: unknown } = JSON.parse(new TextDecoder().decode(base64urlToBytes(header)))
  return String(alg)
}

function fail(problem: string): never {
  throw new ProtocolFailure('id_token_claim', `ID token: ${problem}`)
}
