// Keys and JWTs of the fake authorization server, on WebCrypto. Signs anything it is told to, right or wrong.
import { bytesToBase64url } from '../crypto/base64url.ts'
import type { JsonObject } from '../model/json.ts'

/** Algorithms the fake server has keys for. ES256 is made in a millisecond, RS256 in a tenth of a second. */
export type FakeAlgorithm = 'ES256' | 'ES384' | 'RS256' | 'PS256' | 'EdDSA'

/** A key pair of the fake server. */
export interface FakeKey {
  readonly kid: string
  readonly alg: FakeAlgorithm
  readonly privateKey: CryptoKey
  /** As it is published in the key set. */
  readonly publicJwk: JsonWebKey & { readonly kid: string }
}

/** How to sign. Whatever is left out is done right. */
export interface SignOptions {
  /** `alg` of the header. `none` leaves the signature empty; `HS256` needs `key` to be text or bytes. */
  readonly alg?: string
  /** @default the server's current key */
  readonly key?: CryptoKey | string | Uint8Array<ArrayBuffer>
  /** `kid` of the header. @default that of the current key */
  readonly kid?: string
  /** More header parameters; `undefined` removes one. */
  readonly header?: JsonObject
}

type KeyParams = EcKeyGenParams & RsaHashedKeyGenParams & EcdsaParams & RsaPssParams

const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' } as const

const parameters: Readonly<Record<FakeAlgorithm, Partial<KeyParams> & { readonly name: string }>> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', ...rsa },
  PS256: { name: 'RSA-PSS', ...rsa, saltLength: 32 },
  EdDSA: { name: 'Ed25519' },
}

const utf8 = new TextEncoder()

/** Makes a key pair. */
export async function createFakeKey(alg: FakeAlgorithm, kid: string): Promise<FakeKey> {
  const pair = await crypto.subtle.generateKey(parameters[alg], true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('not a key pair')
  const { ext, key_ops, ...jwk } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { kid, alg, privateKey: pair.privateKey, publicJwk: { ...jwk, kid, alg, use: 'sig' } }
}

/** How to change the key. */
export interface RotateOptions {
  /** Whether the old keys stay published. @default false */
  readonly keepOld?: boolean
  /** @default as before */
  readonly alg?: FakeAlgorithm
}

/** The keys of a server, made when they are first needed. */
export interface FakeKeySet {
  /** The published keys, the signing one first. */
  all(): Promise<readonly [FakeKey, ...FakeKey[]]>
  /** Signs with a new key from now on. */
  rotate(options?: RotateOptions): Promise<FakeKey>
  /** Signs with the current key, or as told. */
  sign(claims: JsonObject, options?: SignOptions): Promise<string>
}

/** Makes a key set. */
export function createFakeKeySet(alg: FakeAlgorithm): FakeKeySet {
  let keys: Promise<readonly [FakeKey, ...FakeKey[]]> | undefined
  let count = 0

  function createKey(algorithm: FakeAlgorithm): Promise<FakeKey> {
    count += 1
    return createFakeKey(algorithm, `key-${count}`)
  }

  function all(): Promise<readonly [FakeKey, ...FakeKey[]]> {
    keys ??= createKey(alg).then((key) => [key])
    return keys
  }

  return {
    all,
    async rotate({ keepOld = false, alg: nextAlg = alg } = {}) {
      const old = await all()
      const next = await createKey(nextAlg)
      keys = Promise.resolve([next, ...(keepOld ? old : [])])
      return next
    },
    sign: async (claims, options) => signJwt(claims, (await all())[0], options),
  }
}

/** Signs a compact JWS (RFC 7515 §3.1). */
async function signJwt(claims: JsonObject, key: FakeKey, options: SignOptions = {}): Promise<string> {
  const alg = options.alg ?? key.alg
  const header = { alg, typ: 'JWT', kid: options.kid ?? key.kid, ...options.header }
  const input = `${encodeJson(header)}.${encodeJson(claims)}`
  const signature = await signText(input, alg, options.key ?? key.privateKey)
  return `${input}.${bytesToBase64url(signature)}`
}

async function signText(
  input: string,
  alg: string,
  key: Exclude<SignOptions['key'], undefined>,
): Promise<Uint8Array> {
  if (alg === 'none') return new Uint8Array()
  const data = utf8.encode(input)
  if (key instanceof CryptoKey) {
    return new Uint8Array(await crypto.subtle.sign(algorithmOf(key), key, data))
  }
  const secret = typeof key === 'string' ? utf8.encode(key) : key
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const hmacKey = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, data))
}

function algorithmOf({ algorithm }: CryptoKey): Partial<KeyParams> & { readonly name: string } {
  const curve = 'namedCurve' in algorithm ? algorithm.namedCurve : undefined
  const known = Object.values(parameters).find(
    ({ name, namedCurve }) => name === algorithm.name && namedCurve === curve,
  )
  return known ?? algorithm
}

/** `at_hash` and `c_hash`: the left half of the hash that belongs to the algorithm (OpenID Connect Core §3.1.3.6). */
export async function halfHash(text: string, alg: FakeAlgorithm): Promise<string> {
  const hash = alg === 'EdDSA' ? 'SHA-512' : `SHA-${alg.slice(2)}`
  const digest = new Uint8Array(await crypto.subtle.digest(hash, utf8.encode(text)))
  return bytesToBase64url(digest.subarray(0, digest.length / 2))
}

function encodeJson(value: object): string {
  return bytesToBase64url(utf8.encode(JSON.stringify(value)))
}
