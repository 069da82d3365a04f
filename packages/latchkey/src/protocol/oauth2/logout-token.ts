// Verifies a logout token: as an ID token is verified, and that it is none (OpenID Connect Back-Channel Logout 1.0 §2.6).
import { base64urlToBytes } from '../../crypto/base64url.ts'
import type { JsonObject } from '../../model/json.ts'
import { type EpochSeconds, toEpochSeconds } from '../../model/time.ts'
import { isJsonObject } from '../outbound/json-answer.ts'
import { type Connection, clockToleranceSeconds } from './connection.ts'
import { refuseClaim, verifyProviderToken } from './provider-token.ts'

/** Who signed out, and what tells this message from others. */
export interface VerifiedLogout {
  readonly issuer: string
  readonly subject: string
  readonly tokenId: string
  /** From then on the token is refused anyway. Includes the tolerance. */
  readonly expiresAt: EpochSeconds
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/** `JWT`, and none, come from providers of before the type was registered. */
const knownTypes: readonly unknown[] = [undefined, 'jwt', 'logout+jwt']

/** Life of a token that does not say when it expires, as before 2022: what §2.4 proposes for those that do. */
const usualAgeSeconds = 120

/** No token is taken, and remembered, for longer than this after it was issued. */
const maxAgeSeconds = 86_400

/**
 * Verifies a logout token.
 *
 * What needs no key is checked first: anybody can post here, and a stranger's text shall cost neither us nor the provider
 * a request.
 *
 * @throws what `oauth4webapi` throws, or ProtocolFailure; callers wrap both.
 */
export async function verifyLogoutToken(connection: Connection, jwt: string): Promise<VerifiedLogout> {
  checkUnverified(jwt)
  const { iss, sub, jti, iat, exp } = await verifyProviderToken(connection, { jwt, kind: 'logout token' })
  const expiresAt = Math.min(exp ?? iat + usualAgeSeconds, iat + maxAgeSeconds) + clockToleranceSeconds
  if (expiresAt <= toEpochSeconds(connection.now())) refuse('was issued too long ago')
  return { issuer: iss, subject: sub, tokenId: String(jti), expiresAt }
}

/** Whether these are claims of a logout token, whatever they were handed over as. */
export function hasLogoutEvent({ events }: JsonObject): boolean {
  return isJsonObject(events) && Object.hasOwn(events, logoutEvent)
}

/** The same bytes are verified next: what is found here, and believed, is signed. */
function checkUnverified(jwt: string): void {
  const [header, claims] = jwt.split('.').slice(0, 2).map(readPart)
  if (!header || !claims) refuse('is no JWT')
  const { typ } = header
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : typ
  if (!knownTypes.includes(type)) refuse('typ is that of another kind of token')
  const { events, jti, sub } = claims
  if (!hasLogoutEvent(claims) || !isJsonObject(events) || !isJsonObject(events[logoutEvent]))
    refuse('events has no back-channel logout')
  if (Object.hasOwn(claims, 'nonce')) refuse('has a nonce, as only ID tokens do')
  if (typeof jti !== 'string' || jti === '') refuse('jti is missing')
  if (sub === undefined)
    refuse('names a session (sid) and no subject (sub); sessions here do not keep the id of the one there')
  if (typeof sub !== 'string' || !sub.isWellFormed() || /\p{Cc}/u.test(sub)) refuse('sub is no text')
}

function readPart(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(base64urlToBytes(part)))
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function refuse(problem: string): never {
  return refuseClaim('logout token', problem)
}
