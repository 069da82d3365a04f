// Text form of a sealed session: our own, or the application's `jwt.encode` and `jwt.decode`.
import type { OpenedSeal, Sealer } from '../crypto/seal.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import { type EpochMilliseconds, toEpochSeconds } from '../model/time.ts'

/** Own token format of the application. Names and arguments are NextAuth's. */
export interface JwtOptions {
  encode?(params: {
    token: JWT
    secret: string | readonly string[]
    maxAge: number
    salt: string
  }): Awaitable<string>
  decode?(params: { token: string; secret: string | readonly string[]; salt: string }): Awaitable<JWT | null>
}

/** Seals and opens session claims. */
export interface SessionCodec {
  seal(claims: JWT, ttlSeconds: number, now: EpochMilliseconds): Awaitable<string>
  open(
    token: string,
    now: EpochMilliseconds,
  ): Awaitable<Pick<OpenedSeal, 'claims' | 'isCurrentKey' | 'json'> | undefined>
}

/** The codec of a configuration. The sealer already is one. */
export function createSessionCodec(
  sealer: Sealer,
  { encode, decode }: JwtOptions,
  secrets: readonly string[],
): SessionCodec {
  const salt = 'latchkey.session'
  return {
    seal: encode
      ? (token, maxAge, now) => {
          const iat = toEpochSeconds(now)
          return encode({ token: { ...token, iat, exp: iat + maxAge }, secret: secrets, maxAge, salt })
        }
      : (claims, ttlSeconds, now) => sealer.seal(claims, ttlSeconds, now),
    open: decode
      ? async (token, now) => {
          const claims = await decodeQuietly(decode, { token, secret: secrets, salt })
          if (!claims || typeof claims.exp !== 'number' || claims.exp * 1000 <= now) return undefined
          const json = JSON.stringify(claims)
          return { claims: JSON.parse(json), json, isCurrentKey: true }
        }
      : (token, now) => sealer.open(token, now),
  }
}

/** An own `decode` may throw on a bad token, as JOSE libraries do. That is no session, not a failure. */
async function decodeQuietly(
  decode: NonNullable<JwtOptions['decode']>,
  params: Parameters<NonNullable<JwtOptions['decode']>>[0],
): Promise<JWT | null> {
  try {
    return await decode(params)
  } catch {
    return null
  }
}
