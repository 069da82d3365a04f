// Verifies an ID token: always its signature, and every claim of OpenID Connect Core §3.1.3.7.
import { base64urlToBytes, bytesToBase64url } from '../../crypto/base64url.ts'
import type { JsonObject } from '../../model/json.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import type { Connection } from './connection.ts'
import { hasLogoutEvent } from './logout-token.ts'
import { type ProviderClaims, refuseClaim, verifyProviderToken } from './provider-token.ts'

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

/**
 * Verifies an ID token that came from the token endpoint.
 *
 * @throws what `oauth4webapi` throws, or ProtocolFailure; callers wrap both.
 */
export async function verifyIdToken(
  connection: Connection,
  presented: PresentedIdToken,
  expected: IdTokenExpectations,
): Promise<ProviderClaims> {
  const { idToken } = presented
  if (typeof idToken !== 'string')
    throw new ProtocolFailure('missing_id_token', 'the token response has no ID token')
  const claims = await verifyProviderToken(connection, {
    jwt: idToken,
    kind: 'ID token',
    nonce: expected.nonce,
    maxAgeSeconds: expected.maxAgeSeconds,
  })
  if (hasLogoutEvent(claims)) fail('it is a logout token')
  checkAcr(claims, expected.acrValues)
  await checkHashes(claims, presented, readAlgorithm(idToken))
  return claims
}

function checkAcr({ acr }: JsonObject, requested: readonly string[] | undefined): void {
  if (requested === undefined || (typeof acr === 'string' && requested.includes(acr))) return
  fail('acr is none of those asked for')
}

/** Binds the ID token to the access token and the code it came with (OpenID Connect Core §3.1.3.6, §3.3.2.11). */
async function checkHashes(
  claims: JsonObject,
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
  return refuseClaim('ID token', problem)
}
