// Verifies signatures with the keys a server publishes. Keys are kept by us, because they must outlive a failed download.
import * as oauth from 'oauth4webapi'
import { base64urlToBytes } from '../../crypto/base64url.ts'
import type { EpochMilliseconds } from '../../model/time.ts'
import { isJsonObject, readJsonAnswer } from '../outbound/json-answer.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { createRevalidatingCache } from './revalidating-cache.ts'

/** Verifies JWTs of authorization servers. */
export interface SigningKeys {
  /**
   * Verifies the signature of a JWT. The key is chosen among the server's own by `kid`, `kty`, `alg`, `use` and curve;
   * key material inside the token is never looked at. Newer keys are downloaded once per unknown `kid` and minute;
   * for tokens that came unasked, once per minute.
   *
   * @throws when no key fits or the signature is wrong.
   */
  verify(
    server: oauth.AuthorizationServer,
    token: ProcessedToken,
    fetch: typeof globalThis.fetch,
  ): Promise<void>
}

/** A JWT and the answer it came in, which `oauth4webapi` has processed and knows it by. */
export interface ProcessedToken {
  readonly jwt: string
  readonly answer: Response
  /** Whether it came unasked: then anybody may have made it, with any `kid`. @default false */
  readonly isUnasked?: boolean
}

/** `JsonWebKey` lists as `oauth4webapi` wants them. */
type KeySet = oauth.JWKS

const cooldownMilliseconds = 60_000
const maxKeys = 100
const maxRememberedKids = 100
/** Stands for every `kid` of tokens that came unasked, so that a stranger uses up nothing that sign-ins need. */
const unasked = ' '

/** Makes a verifier. Keys are fresh for ten minutes and stand in for a day while the server cannot be reached. */
export function createSigningKeys(now: () => EpochMilliseconds): SigningKeys {
  const sets = createRevalidatingCache<KeySet>({
    now,
    freshSeconds: 600,
    staleSeconds: 3600,
    onErrorSeconds: 86_400,
    retrySeconds: 60,
    maxEntries: 200,
  })
  const missedAt = new Map<string, EpochMilliseconds>()

  /** Whether newer keys may be downloaded for a `kid` now: a flood of invented ones must not become a flood of requests. */
  function mayLookAgain(server: string, kid: string): boolean {
    const key = `${server} ${kid}`
    for (const [known, at] of missedAt) if (now() - at >= cooldownMilliseconds) missedAt.delete(known)
    if (missedAt.has(key) || missedAt.size >= maxRememberedKids) return false
    missedAt.set(key, now())
    return true
  }

  return {
    async verify(server, { jwt, answer, isUnasked = false }, fetch) {
      const { jwks_uri: address = '' } = server
      const key = `${server.issuer} ${address}`
      let isDownloaded = false
      const load = (): Promise<KeySet> => {
        isDownloaded = true
        return downloadKeys(address, fetch)
      }
      const known = await sets.get(key, load)
      const kid = readKid(jwt)
      const isStranger = !isDownloaded && !known.keys.some((jwk) => jwk.kid === kid)
      const current =
        isStranger && mayLookAgain(key, isUnasked ? unasked : (kid ?? ''))
          ? await sets.refresh(key, load)
          : known
      await verifyWith(current, server, answer)
    },
  }
}

/** A fresh copy of `server` and a fresh date make `oauth4webapi` use these keys and keep nothing but imported ones. */
async function verifyWith(keys: KeySet, server: oauth.AuthorizationServer, answer: Response): Promise<void> {
  await oauth.validateApplicationLevelSignature({ ...server }, answer, {
    [oauth.jwksCache]: { jwks: keys, uat: Math.floor(Date.now() / 1000) },
    [oauth.customFetch]: refuseDownload,
  })
}

function refuseDownload(): Promise<Response> {
  return Promise.reject(new ProtocolFailure('unexpected_download', 'keys are downloaded here only'))
}

async function downloadKeys(address: string, fetch: typeof globalThis.fetch): Promise<KeySet> {
  const response = await fetch(address, { headers: { accept: 'application/json, application/jwk-set+json' } })
  const { keys } = await readJsonAnswer(response, 'key set')
  if (!Array.isArray(keys) || keys.length > maxKeys || !keys.every(isJsonObject)) {
    throw new ProtocolFailure('invalid_key_set', `the key set is no list of at most ${maxKeys} keys`)
  }
  return { keys: keys as unknown as oauth.JWK[] } // objects; every member is examined when a key is chosen
}

/** The `kid` of a JWT whose header `oauth4webapi` has already accepted. */
function readKid(jwt: string): string | undefined {
  const [header = ''] = jwt.split('.')
  const { kid }: { kid?: unknown } = JSON.parse(new TextDecoder().decode(base64urlToBytes(header)))
  return typeof kid === 'string' ? kid.slice(0, 256) : undefined
}
