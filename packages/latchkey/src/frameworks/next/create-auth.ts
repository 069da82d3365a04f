// createAuth for Next.js.
import type { FieldsOf, StorageOptions, StrategyOf, WithStorage } from '../../index.ts'
import type { JWT } from '../../model/jwt.ts'
import type { Session } from '../../model/session.ts'
import { bindToNext, type NextIntegration } from './bind-to-next.ts'
import { createCoreOfPhase } from './core-of-phase.ts'
import type { NextAuthConfig } from './next-config.ts'
import { nextRuntime } from './next-runtime.ts'

/**
 * Sets up authentication for a Next.js application.
 *
 * @throws InvalidConfiguration `invalid_configuration` with every problem and its fix. During `next build` not before
 *   it is used.
 * @example
 * // auth.ts
 * export const { handlers, auth, signIn, signOut } = createAuth({ providers: [github] })
 */
export function createAuth<
  TSession = Session,
  TToken extends JWT = JWT,
  const TStorage extends StorageOptions = Record<never, never>,
>(
  config: WithStorage<NextAuthConfig<TSession, FieldsOf<TStorage>, TToken, StrategyOf<TStorage>>, TStorage>,
): NextIntegration<TSession>
export function createAuth<TSession>(config: NextAuthConfig<TSession>): NextIntegration<TSession> {
  const { callbacks, ...rest } = config
  if (!callbacks)
    return bindToNext({ core: createCoreOfPhase<TSession>(rest), authorized: undefined, next: nextRuntime })
  const { authorized, ...policies } = callbacks
  return bindToNext({
    core: createCoreOfPhase<TSession>({ ...rest, callbacks: policies }),
    authorized,
    next: nextRuntime,
  })
}
