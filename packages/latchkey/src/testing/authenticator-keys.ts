// Key pairs of a software authenticator, by WebCrypto: what it signs with, and the COSE form of the public half.
import { base64urlToBytes } from '../crypto/base64url.ts'
import { type CborValue, encodeCbor } from './encode-cbor.ts'

/** Algorithms of COSE that the authenticator knows (RFC 9053 §2, RFC 8812 §2). */
export type PasskeyAlgorithm = 'ES256' | 'EdDSA' | 'RS256'

/** A key pair. */
export interface PasskeyKey {
  /** COSE_Key (RFC 9052 §7). */
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** Signs in the form that WebAuthn wants: ECDSA as a DER sequence. */
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}

/** Number of an algorithm. */
const algorithmNumbers: Readonly<Record<PasskeyAlgorithm, number>> = {
  ES256: -7,
  EdDSA: -8,
  RS256: -257,
}

/** Makes a key pair. */
export async function createPasskeyKey(algorithm: PasskeyAlgorithm): Promise<PasskeyKey> {
  const { generate, sign: how } = parameters[algorithm]
  const { publicKey, privateKey } = (await crypto.subtle.generateKey(generate, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair // each of these algorithms has pairs
  const jwk = await crypto.subtle.exportKey('jwk', publicKey)
  return {
    publicKey: encodeCbor({ pairs: toCose(algorithm, jwk) }),
    async sign(data) {
      const signature = new Uint8Array(await crypto.subtle.sign(how, privateKey, data))
      return algorithm === 'ES256' ? toDer(signature) : signature
    },
  }
}

const parameters: Readonly<
  Record<
    PasskeyAlgorithm,
    { generate: RsaHashedKeyGenParams | EcKeyGenParams; sign: EcdsaParams | Algorithm }
  >
> = {
  ES256: { generate: { name: 'ECDSA', namedCurve: 'P-256' }, sign: { name: 'ECDSA', hash: 'SHA-256' } },
  EdDSA: { generate: { name: 'Ed25519', namedCurve: 'Ed25519' }, sign: { name: 'Ed25519' } },
  RS256: {
    generate: {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
    },
    sign: { name: 'RSASSA-PKCS1-v1_5' },
  },
}

function toCose(algorithm: PasskeyAlgorithm, jwk: JsonWebKey): [number, CborValue][] {
  const bytes = (member: string | undefined): Uint8Array => base64urlToBytes(member ?? '')
  const alg: [number, CborValue] = [3, algorithmNumbers[algorithm]]
  switch (algorithm) {
    case 'ES256':
      return [[1, 2], alg, [-1, 1], [-2, bytes(jwk.x)], [-3, bytes(jwk.y)]]
    case 'EdDSA':
      return [[1, 1], alg, [-1, 6], [-2, bytes(jwk.x)]]
    case 'RS256':
      return [[1, 3], alg, [-1, bytes(jwk.n)], [-2, bytes(jwk.e)]]
  }
}

/** `r` and `s` as SEQUENCE of two INTEGERs (RFC 3279 §2.2.3). */
function toDer(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = raw.length / 2
  const integers = [raw.slice(0, half), raw.slice(half)].flatMap((part) => [...toInteger(part)])
  return Uint8Array.of(0x30, integers.length, ...integers)
}

function toInteger(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  const short = bytes.slice(first === -1 ? bytes.length - 1 : first)
  const positive = (short[0] ?? 0) > 0x7f ? [0, ...short] : [...short]
  return Uint8Array.of(0x02, positive.length, ...positive)
}
