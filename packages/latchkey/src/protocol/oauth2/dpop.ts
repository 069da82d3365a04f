// Binds tokens to a key that only we hold, so that a stolen token is of no use alone (RFC 9449).
import * as oauth from 'oauth4webapi'
import type { JsonObject } from '../../model/json.ts'
import { tryReadJson } from '../outbound/json-answer.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { type Connection, describeClient } from './connection.ts'
import { nameEd25519 } from './ed25519-name.ts'
import type { DpopKeyPair } from './relying-party.ts'

/** Proves to a server that a request comes from who holds the key. */
export type KeyProof = oauth.DPoPHandle

/** What an attempt begins with. */
export interface NewProof {
  readonly proof: KeyProof
  /** The private key of this attempt alone, to be sealed until the response comes; absent if the application has one. */
  readonly dpopKey?: JsonObject
}

/** The algorithm of keys that live as long as an attempt: every server that knows DPoP has it. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }

/** The proof of a new attempt; `undefined` where tokens are not bound. */
export async function createProof(
  connection: Connection,
  server: oauth.AuthorizationServer,
): Promise<NewProof | undefined> {
  const { dpop } = connection.party
  if (dpop === undefined) return undefined
  if (dpop !== 'per-attempt') return { proof: proveWith(connection, server, dpop) }
  const keyPair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', keyPair.privateKey)
  return { proof: proveWith(connection, server, keyPair), dpopKey: { x, y, d } }
}

/**
 * The proof of an attempt that comes back.
 *
 * @param dpopKey - What the attempt began with. It wins over the configuration, which may have changed meanwhile.
 * @throws ProtocolFailure `missing_dpop_key`
 */
export async function restoreProof(
  connection: Connection,
  server: oauth.AuthorizationServer,
  dpopKey: JsonObject | undefined,
): Promise<KeyProof | undefined> {
  const { dpop } = connection.party
  if (dpopKey) return proveWith(connection, server, await importKeyPair(dpopKey))
  if (dpop === 'per-attempt') throw new ProtocolFailure('missing_dpop_key', 'the attempt has no DPoP key')
  return dpop && proveWith(connection, server, dpop)
}

/**
 * Sends a request, and once more if the server wants a nonce of its own in the proof (RFC 9449 §8, §9). It has done
 * nothing else then: a code is not used up.
 *
 * @param send - Makes the request anew: assertions and proofs are used once.
 */
export async function sendWithProof(
  proof: KeyProof | undefined,
  send: () => Promise<Response>,
): Promise<Response> {
  try {
    const answer = await send()
    if (!proof || !(await asksForNonce(answer))) return answer
  } catch (thrown) {
    // A resource's challenge is thrown by the library; a token endpoint's error is an answer.
    const isChallenge = thrown instanceof oauth.WWWAuthenticateChallengeError
    if (!proof || !isChallenge || !oauth.isDPoPNonceError(thrown) || !hasNonce(thrown.response)) throw thrown
  }
  return send()
}

/**
 * Whether the answer's token is bound as it was asked for. A token that is not would be sent without proof, and one that
 * is without having been asked for could not be used.
 *
 * @throws ProtocolFailure `token_not_bound`, `token_bound`.
 */
export function requireBinding(tokenType: string, proof: KeyProof | undefined): void {
  const isBound = tokenType.toLowerCase() === 'dpop'
  if (proof && !isBound) throw new ProtocolFailure('token_not_bound', 'the access token is not bound by DPoP')
  if (!proof && isBound) throw new ProtocolFailure('token_bound', 'the access token is bound by DPoP')
}

function proveWith(
  connection: Connection,
  { dpop_signing_alg_values_supported: supported }: oauth.AuthorizationServer,
  keyPair: DpopKeyPair,
): KeyProof {
  return oauth.DPoP(describeClient(connection), keyPair, {
    [oauth.modifyAssertion]: (header) => nameEd25519(header, supported),
  })
}

async function importKeyPair({ x = '', y = '', d = '' }: JsonObject): Promise<DpopKeyPair> {
  const jwk = { kty: 'EC', crv: 'P-256', x: String(x), y: String(y) }
  return {
    privateKey: await crypto.subtle.importKey('jwk', { ...jwk, d: String(d) }, algorithm, false, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify']),
  }
}

async function asksForNonce(answer: Response): Promise<boolean> {
  if (answer.status !== 400 || !hasNonce(answer)) return false
  return (await tryReadJson(answer.clone()))?.['error'] === 'use_dpop_nonce'
}

/** The nonce itself is kept by the proof, which has seen the answer. */
function hasNonce({ headers }: Response): boolean {
  return headers.has('dpop-nonce')
}
