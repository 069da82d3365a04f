// Answers of proxy.ts and of wrapped handlers that are not the application's own.
import type { NextRequest } from 'next/server.js'
import type { AuthError } from '../../errors/auth-error.ts'
import { UntrustedHost } from '../../errors/config-errors.ts'
import { type ResponseCookie, serializeCookie } from '../../http/cookie.ts'
import { decideRefusal } from './access.ts'
import type { RequestPlace } from './request-place.ts'

const neverStored = 'private, no-store'

/** Answers somebody who may not pass. */
export interface RefusalOptions {
  readonly hasSession: boolean
  /** proxy.ts must name an absolute URL; elsewhere a path is right whatever proxy stands in front. */
  readonly isProxy: boolean
  /** The public origin. @throws UntrustedHost */
  readonly origin: () => string
}

/**
 * Sends a person to the sign-in page and from there back, or tells a script that it may not pass.
 *
 * @throws UntrustedHost `untrusted_host` if it is not known that the sign-in page is where the request says.
 */
export function refuseRequest(request: NextRequest, place: RequestPlace, options: RefusalOptions): Response {
  const refusal = decideRefusal({
    method: request.method,
    fetchMode: request.headers.get('sec-fetch-mode'),
    hasSession: options.hasSession,
  })
  const headers = { 'cache-control': neverStored }
  if (refusal.kind === 'json') {
    return Response.json({ error: refusal.error }, { status: refusal.status, headers })
  }
  const origin = options.origin()
  const url = new URL(place.signIn, origin)
  url.searchParams.set('callbackUrl', place.returnTo)
  if (options.hasSession) url.searchParams.set('error', 'access_denied')
  const isPathEnough = !options.isProxy && url.origin === origin
  const location = isPathEnough ? url.pathname + url.search : url.href
  return new Response(null, { status: refusal.status, headers: { ...headers, location } })
}

/** Answers when it cannot be told who asks, or on which host. Nothing behind it runs. */
export function answerFailure(error: AuthError): Response {
  return new Response(error.publicMessage, {
    status: error instanceof UntrustedHost ? error.status : Math.max(error.status, 500),
    headers: { 'cache-control': neverStored, 'content-type': 'text/plain; charset=utf-8' },
  })
}

/** The response with cookies of ours, and therefore kept out of every shared cache. */
export function withCookies(response: Response, cookies: readonly ResponseCookie[]): Response {
  if (cookies.length === 0) return response
  const headers = new Headers(response.headers)
  for (const cookie of cookies) headers.append('set-cookie', serializeCookie(cookie))
  headers.set('cache-control', neverStored)
  const { status, statusText } = response
  return new Response(response.body, { status, statusText, headers })
}
