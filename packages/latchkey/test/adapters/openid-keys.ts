// Keys of the clients and providers in these tests.

/** What signs, by its JOSE name. */
export type KeyName = 'RS256' | 'PS256' | 'ES256' | 'EdDSA'

const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }
const algorithms: Readonly<
  Record<KeyName, Partial<EcKeyGenParams & RsaHashedKeyGenParams> & { readonly name: string }>
> = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', ...rsa },
  PS256: { name: 'RSA-PSS', ...rsa },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  EdDSA: { name: 'Ed25519' },
}

/** A key pair, and both halves as they are written down. */
export interface WrittenKeyPair extends CryptoKeyPair {
  readonly kid: string
  readonly publicJwk: Readonly<Record<string, unknown>>
  readonly privateJwk: Readonly<Record<string, unknown>>
}

/** Makes a key pair. */
export async function createKeyPair(alg: KeyName, kid: string = alg): Promise<WrittenKeyPair> {
  const pair = await crypto.subtle.generateKey(algorithms[alg], true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('not a key pair')
  const write = async (key: CryptoKey): Promise<Readonly<Record<string, unknown>>> => {
    const { ext, key_ops, alg: _name, ...jwk } = await crypto.subtle.exportKey('jwk', key)
    // Ed25519 has two names; which one is spoken is between server and client.
    return { ...jwk, kid, use: 'sig', ...(alg === 'EdDSA' ? {} : { alg }) }
  }
  return { ...pair, kid, publicJwk: await write(pair.publicKey), privateJwk: await write(pair.privateKey) }
}
