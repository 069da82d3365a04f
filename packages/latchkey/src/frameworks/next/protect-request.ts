// One request through proxy.ts or a wrapped handler: read the session, decide, then run what is behind.
import type { NextRequest } from 'next/server.js'
import type { Auth } from '../../auth.ts'
import { AuthError } from '../../errors/auth-error.ts'
import type { ResponseCookie } from '../../http/cookie.ts'
import type { Awaitable } from '../../model/awaitable.ts'
import { decideAccess, isSafeMethod } from './access.ts'
import { answerFailure, refuseRequest, withCookies } from './answers.ts'
import type { NextCallbacks } from './next-config.ts'
import type { NextRuntime } from './next-runtime.ts'
import { locateRequest, type RequestPlace, repeatsRequest } from './request-place.ts'

/** A request that tells who asks. */
export type NextAuthRequest<TSession> = NextRequest & {
  /** The session, or `null` if nobody is signed in. */
  readonly auth: TSession | null
}

/** What protects requests. */
export interface Protection<TSession> {
  readonly core: Pick<Auth<TSession>, 'basePath' | 'signInPath' | 'isEndpoint' | 'origin' | 'readSession'>
  readonly authorized: NextCallbacks<TSession>['authorized']
  readonly next: Pick<NextRuntime, 'passOn'>
}

/** What a request leads to if it may pass. */
export interface Behind<TSession> {
  readonly isProxy: boolean
  /** Absent: the request goes on to its page. */
  readonly run?: (request: NextAuthRequest<TSession>) => Awaitable<Response | null | undefined>
}

/**
 * Lets a request pass or refuses it. If the session cannot be checked, nothing runs: an `AuthError` is answered with
 * its status (5xx), anything else is left to Next.js, which answers 500.
 */
export async function protectRequest<TSession>(
  protection: Protection<TSession>,
  request: NextRequest,
  behind: Behind<TSession>,
): Promise<Response> {
  const place = locateRequest(request, protection.core)
  if (place.isEndpoint && !behind.run) return protection.next.passOn()
  const reading = await readSession(protection, request)
  if (reading instanceof AuthError) return answerFailure(reading)

  const response = await answer(protection, Object.assign(request, { auth: reading.session }), {
    place,
    behind,
  })
  // A renewal rides on reads only: on the answer of a server action it could undo a sign-out.
  return isSafeMethod(request.method) ? withCookies(response, reading.cookies) : response
}

interface Surroundings<TSession> {
  readonly place: RequestPlace
  readonly behind: Behind<TSession>
}

async function answer<TSession>(
  protection: Protection<TSession>,
  request: NextAuthRequest<TSession>,
  { place, behind }: Surroundings<TSession>,
): Promise<Response> {
  const hasSession = request.auth !== null
  const verdict = place.isEndpoint ? true : await askApplication(protection, request)
  if (verdict instanceof Response && !isLoop(verdict, request, place)) return verdict
  const isAllowed = decideAccess({
    method: request.method,
    verdict: verdict instanceof Response ? false : verdict,
    hasSession,
    hasHandler: behind.run !== undefined,
    isSignInPage: place.isSignInPage,
  })
  if (isAllowed) return (await behind.run?.(request)) ?? protection.next.passOn()
  return refuse(protection, request, { place, hasSession, isProxy: behind.isProxy })
}

/** What `callbacks.authorized` says; `undefined` only if there is none. Forgetting to answer is no permission. */
async function askApplication<TSession>(
  { authorized }: Protection<TSession>,
  request: NextAuthRequest<TSession>,
): Promise<boolean | Response | undefined> {
  if (!authorized) return undefined
  const verdict = await authorized({ request, auth: request.auth })
  return verdict instanceof Response ? verdict : verdict === true
}

/** `authorized` sends everybody to the sign-in page, also from there. Nowhere else may a redirect become a pass. */
function isLoop(verdict: Response, request: NextRequest, { isSignInPage }: RequestPlace): boolean {
  return isSignInPage && isSafeMethod(request.method) && repeatsRequest(verdict, request)
}

function refuse<TSession>(
  { core }: Protection<TSession>,
  request: NextRequest,
  { place, ...options }: { place: RequestPlace; hasSession: boolean; isProxy: boolean },
): Response {
  try {
    return refuseRequest(request, place, { ...options, origin: () => core.origin(request) })
  } catch (thrown) {
    if (thrown instanceof AuthError) return answerFailure(thrown)
    throw thrown
  }
}

async function readSession<TSession>(
  { core }: Protection<TSession>,
  request: NextRequest,
): Promise<{ session: TSession | null; cookies: readonly ResponseCookie[] } | AuthError> {
  try {
    const { session, cookies } = await core.readSession(request)
    // Whatever is no object is nobody: `undefined` must never read as "signed in".
    return { session: typeof session === 'object' ? session : null, cookies }
  } catch (thrown) {
    if (thrown instanceof AuthError) return thrown
    throw thrown
  }
}
