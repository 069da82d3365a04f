// The provider's keys, kept in the data folder: a restart must not invalidate what the demo has cached.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { JWK } from 'oidc-provider'

/** What the provider signs with. */
export interface SigningKeys {
  readonly jwks: { readonly keys: JWK[] }
  readonly cookieKeys: string[]
}

/** Reads the keys, or makes them at the first start. */
export function loadSigningKeys(path: string): SigningKeys {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as SigningKeys
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomBytes(6).toString('hex'),
    use: 'sig',
    alg: 'RS256',
  }
  const keys: SigningKeys = {
    jwks: { keys: [key as JWK] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 })
  return keys
}
