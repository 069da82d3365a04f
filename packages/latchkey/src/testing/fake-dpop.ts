// DPoP proofs as the fake authorization server checks them (RFC 9449 §4.3).
import { base64urlToBytes, bytesToBase64url } from '../crypto/base64url.ts'
import type { JsonObject } from '../model/json.ts'
import { type EpochMilliseconds, toEpochSeconds } from '../model/time.ts'
import type { FakeRequest } from './fake-script.ts'

/** What a request proves: nothing, possession of a key (by its thumbprint, RFC 7638), or not enough. */
export type FakeProof =
  | { readonly kind: 'none' }
  | { readonly kind: 'proved'; readonly thumbprint: string; readonly tokenHash: unknown }
  | { readonly kind: 'refused'; readonly error: 'invalid_dpop_proof' | 'use_dpop_nonce' }

/** What proofs must fulfil. */
export interface FakeProofSettings {
  /** Must be in them, if there is one. */
  readonly nonce?: string | undefined
  readonly now: EpochMilliseconds
  /** Ids of proofs that were used. */
  readonly used: Set<unknown>
}

const toleranceSeconds = 60

/** Checks the proof of a request. */
export async function checkFakeProof(request: FakeRequest, settings: FakeProofSettings): Promise<FakeProof> {
  const proof = request.headers.get('dpop')
  if (proof === null) return { kind: 'none' }
  const [head = '', body = ''] = proof.split('.')
  const [header, claims] = [readJson(head), readJson(body)]
  const jwk = readPublicKey(header['jwk'])
  const isFresh = Math.abs(Number(claims['iat']) - toEpochSeconds(settings.now)) <= toleranceSeconds
  const isForThis =
    claims['htm'] === request.method && claims['htu'] === request.url.origin + request.url.pathname
  const isNew = typeof claims['jti'] === 'string' && !settings.used.has(claims['jti'])
  const isProof = header['typ'] === 'dpop+jwt' && isFresh && isForThis && isNew
  if (!jwk || !isProof || !(await isSignedWith(jwk, proof)))
    return { kind: 'refused', error: 'invalid_dpop_proof' }
  settings.used.add(claims['jti'])
  if (settings.nonce !== undefined && claims['nonce'] !== settings.nonce) {
    return { kind: 'refused', error: 'use_dpop_nonce' }
  }
  const members = { crv: jwk.crv, kty: jwk.kty, x: jwk.x, ...(jwk.y === undefined ? {} : { y: jwk.y }) }
  return { kind: 'proved', thumbprint: await sha256(JSON.stringify(members)), tokenHash: claims['ath'] }
}

/** SHA-256, base64url: `ath` of an access token, or a thumbprint. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return bytesToBase64url(new Uint8Array(digest))
}

/** Elliptic curves only: what clients of the fake server make. A private key in a proof is a mistake that is refused. */
function readPublicKey(value: unknown): JsonWebKey | undefined {
  if (typeof value !== 'object' || value === null || 'd' in value) return undefined
  const jwk: JsonWebKey = value
  return jwk.kty === 'EC' || jwk.kty === 'OKP' ? jwk : undefined
}

async function isSignedWith(jwk: JsonWebKey, proof: string): Promise<boolean> {
  const [head, body, signature = ''] = proof.split('.')
  const algorithm =
    jwk.kty === 'OKP' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: String(jwk.crv), hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify'])
  const data = new TextEncoder().encode(`${head}.${body}`)
  return crypto.subtle.verify(algorithm, key, base64urlToBytes(signature), data)
}

function readJson(part: string): JsonObject {
  return JSON.parse(new TextDecoder().decode(base64urlToBytes(part)))
}
