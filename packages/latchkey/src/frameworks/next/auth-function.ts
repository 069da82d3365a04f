// auth(): one name for the session wherever Next.js runs code. What it does is told by its arguments.
import type { NextFetchEvent, NextRequest } from 'next/server.js'
import type { Awaitable } from '../../model/awaitable.ts'
import {
  type PagesContext,
  type PagesRequest,
  type PagesResponse,
  readPagesSession,
} from './pages-session.ts'
import { type NextAuthRequest, type Protection, protectRequest } from './protect-request.ts'
import type { ServerSession } from './server-session.ts'

/** A route handler, or a proxy, that wants to know who asks. */
export type AuthHandler<TSession, TContext> = (
  request: NextAuthRequest<TSession>,
  context: TContext,
) => Awaitable<Response | null | undefined>

/** `auth()` in all its forms. */
export interface AuthFunction<TSession> {
  /**
   * The session, in server components, server actions and route handlers. A pure read. Rejects if it cannot be
   * checked, for example with `store_unavailable`: the page then fails instead of pretending that nobody is signed in.
   *
   * @example const session = await auth()
   */
  (): Promise<TSession | null>
  /**
   * `proxy.ts` (or `middleware.ts`): lets the request pass or sends the browser to the sign-in page.
   *
   * @example export { auth as proxy } from './auth'
   */
  (request: NextRequest, event: NextFetchEvent): Promise<Response>
  /** The session, in API routes of the Pages Router. */
  (request: PagesRequest, response: PagesResponse): Promise<TSession | null>
  /** The session, in `getServerSideProps`. */
  (context: PagesContext): Promise<TSession | null>
  /**
   * Wraps a route handler or a proxy, which finds the session in `request.auth`. It runs also when nobody is signed
   * in, unless `callbacks.authorized` says no. A proxy that returns nothing lets the request pass.
   *
   * @example export const GET = auth((request) => Response.json(request.auth))
   */
  <TContext>(
    handler: AuthHandler<TSession, TContext>,
  ): (request: NextRequest, context: TContext) => Promise<Response>
}

/**
 * The session that `auth()` gives. Client components import nothing but the type.
 *
 * @example
 * import type { auth } from '../auth'
 * const { data } = useSession<SessionOf<typeof auth>>()
 */
export type SessionOf<TAuth> = TAuth extends AuthFunction<infer TSession> ? TSession : never

/** What `auth()` is made of. */
export interface AuthParts<TSession> {
  readonly protection: Protection<TSession>
  readonly serverSession: ServerSession<TSession>
}

type FirstArgument<TSession> = NextRequest | PagesRequest | PagesContext | AuthHandler<TSession, unknown>

/** Makes `auth()`. */
export function createAuthFunction<TSession>({
  protection,
  serverSession,
}: AuthParts<TSession>): AuthFunction<TSession> {
  function auth(first?: FirstArgument<TSession>, second?: unknown): unknown {
    if (first === undefined) return serverSession.read()
    if (typeof first === 'function') return wrap(protection, first)
    if (first instanceof Request) return protectRequest(protection, first, { isProxy: true })
    const context = 'req' in first ? first : { req: first, res: second as PagesResponse }
    return readPagesSession(protection.core, context)
  }
  // The overloads are told apart at run time, which the compiler cannot follow.
  return auth as AuthFunction<TSession>
}

function wrap<TSession>(protection: Protection<TSession>, handler: AuthHandler<TSession, unknown>) {
  return (request: NextRequest, context: unknown): Promise<Response> =>
    protectRequest(protection, request, {
      isProxy: isFetchEvent(context),
      run: (withSession) => handler(withSession, context),
    })
}

function isFetchEvent(context: unknown): boolean {
  return typeof context === 'object' && context !== null && 'waitUntil' in context
}
