// Plays the provider's side of back-channel logout: makes logout tokens and delivers them.
import type { Auth } from '../../src/index.ts'
import type { JsonObject } from '../../src/model/json.ts'
import type { SignOptions } from '../../src/testing/fake-signing-keys.ts'
import { issuer, jane, type OidcApp } from './oidc-app.ts'
import { origin } from './test-auth.ts'

export const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/** A logout token of jane, right but for what is given. */
export function createLogoutToken(
  { server, clock }: Pick<OidcApp, 'server' | 'clock'>,
  claims: JsonObject = {},
  options: SignOptions = {},
): Promise<string> {
  const now = Math.floor(clock() / 1000)
  const right = {
    iss: issuer,
    sub: jane.sub,
    aud: 'app',
    iat: now,
    exp: now + 120,
    jti: 'logout-1',
    events: { [logoutEvent]: {} },
  }
  const header = { typ: 'logout+jwt', ...options.header }
  return server.signIdToken({ ...right, ...claims }, { ...options, header })
}

/** Posts it, as the provider's server does: without cookies and without `Origin`. */
export function deliver(auth: Auth<unknown>, token: string, providerId = 'example'): Promise<Response> {
  return post(auth, new URLSearchParams({ logout_token: token }), providerId)
}

/** Posts any body. */
export function post(
  auth: Auth<unknown>,
  body: URLSearchParams | string,
  providerId = 'example',
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const url = `${origin}/api/auth/backchannel-logout/${providerId}`
  return auth.handle(new Request(url, { method: 'POST', body, headers }))
}

/** Status and code of an answer. */
export async function answerOf(response: Response): Promise<string> {
  const text = await response.text()
  const { error = '' }: { error?: string } = text === '' ? {} : JSON.parse(text)
  return `${response.status} ${error}`.trim()
}
