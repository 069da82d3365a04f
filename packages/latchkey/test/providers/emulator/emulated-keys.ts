// Signs ID tokens as the service does. Keys are made once per algorithm: they cost more than a whole test.
import type { JsonObject } from '../../../src/model/json.ts'
import {
  createFakeKeySet,
  type FakeAlgorithm,
  type FakeKeySet,
} from '../../../src/testing/fake-signing-keys.ts'

const keySets = new Map<string, FakeKeySet>()

function keySetOf(alg: string): FakeKeySet {
  const known = keySets.get(alg) ?? createFakeKeySet(alg as FakeAlgorithm) // a name it does not know throws at first use
  keySets.set(alg, known)
  return known
}

/** The key set as it is published; empty where tokens are signed with the client secret. */
export async function publishKeys(alg: string): Promise<JsonObject> {
  if (alg.startsWith('HS')) return { keys: [] }
  const keys = await keySetOf(alg).all()
  return {
    keys: keys.map(({ publicJwk: { kty, crv, x, y, n, e, kid } }) => ({
      kty,
      crv,
      x,
      y,
      n,
      e,
      kid,
      alg,
      use: 'sig',
    })),
  }
}

/** Signs claims. */
export function signIdToken(alg: string, claims: JsonObject, clientSecret: string): Promise<string> {
  if (!alg.startsWith('HS')) return keySetOf(alg).sign(claims)
  return keySetOf('ES256').sign(claims, { alg, key: clientSecret, header: { kid: undefined } })
}
