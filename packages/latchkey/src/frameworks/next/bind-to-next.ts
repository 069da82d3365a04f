// Binds the core to Next.js: everything that an application's `auth.ts` exports.
import type { Auth } from '../../auth.ts'
import type { Session } from '../../model/session.ts'
import { type AuthFunction, createAuthFunction } from './auth-function.ts'
import type { NextCallbacks } from './next-config.ts'
import type { NextRuntime } from './next-runtime.ts'
import { createRouteHandlers, type RouteHandlers } from './route-handlers.ts'
import { createServerActions, type ServerActions } from './server-actions.ts'
import { createNextPasskeys, type NextPasskeys } from './server-passkeys.ts'
import { createServerSession } from './server-session.ts'

/** What `createAuth` of `latchkey/next` returns. */
export interface NextIntegration<TSession = Session> extends ServerActions<TSession> {
  /** Exports of `app/api/auth/[...auth]/route.ts`. @example export const { GET, POST } = handlers */
  readonly handlers: RouteHandlers
  readonly auth: AuthFunction<TSession>
  /** The passkeys of the signed-in user. */
  readonly passkeys: NextPasskeys
  /** The same without Next.js. */
  readonly core: Auth<TSession>
}

/** What is bound. */
export interface Binding<TSession> {
  readonly core: Auth<TSession>
  readonly authorized: NextCallbacks<TSession>['authorized']
  readonly next: NextRuntime
}

/** Binds. */
export function bindToNext<TSession>({
  core,
  authorized,
  next,
}: Binding<TSession>): NextIntegration<TSession> {
  const serverSession = createServerSession(core, next)
  return {
    handlers: createRouteHandlers(core),
    auth: createAuthFunction({ protection: { core, authorized, next }, serverSession }),
    ...createServerActions({ core, next, serverSession }),
    passkeys: createNextPasskeys(core, next),
    core,
  }
}
