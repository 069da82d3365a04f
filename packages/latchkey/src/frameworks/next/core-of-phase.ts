// The core of this process: made at once, or, while `next build` only looks at the modules, when it is first used.
import { type Auth, createAuth } from '../../auth.ts'
import type { AuthConfig } from '../../index.ts'

/**
 * Makes the core. `next build` loads every module to see what it exports; secrets and addresses of the place where the
 * result will run are usually not there. Nothing is weaker for it: whoever uses the core gets every problem told.
 *
 * @throws InvalidConfiguration `invalid_configuration`, at once everywhere but in the build.
 */
export function createCoreOfPhase<TSession>(config: AuthConfig<TSession>): Auth<TSession> {
  const isBuild = globalThis.process?.env.NEXT_PHASE === 'phase-production-build'
  return isBuild ? createDeferredCore(config) : createAuth(config)
}

function createDeferredCore<TSession>(config: AuthConfig<TSession>): Auth<TSession> {
  let made: Auth<TSession> | undefined
  const core = (): Auth<TSession> => {
    made ??= createAuth(config)
    return made
  }
  return {
    get basePath() {
      return core().basePath
    },
    get signInPath() {
      return core().signInPath
    },
    isEndpoint: (pathname) => core().isEndpoint(pathname),
    origin: (request) => core().origin(request),
    handle: async (request) => core().handle(request),
    session: async (source) => core().session(source),
    readSession: async (source) => core().readSession(source),
    signIn: async (providerId, call) => core().signIn(providerId, call),
    get passkeys() {
      return core().passkeys
    },
    signOut: async (call) => core().signOut(call),
    accounts: async (call) => core().accounts(call),
    unlinkAccount: async (account, call) => core().unlinkAccount(account, call),
    updateSession: async (call) => core().updateSession(call),
  }
}
