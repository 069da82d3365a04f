// One call of an adapter: whatever it throws leaves as an `AuthError`.
import type { Adapter } from '../contracts/adapter.ts'
import { AuthError } from '../errors/auth-error.ts'
import { InvalidStoreAnswer, NotSupportedByStore, StoreUnavailable } from '../errors/store-errors.ts'
import { type Awaitable, chain, isPending } from '../model/awaitable.ts'

/** Opens the adapter, or gives the one that is open. */
export type OpenAdapter = () => Awaitable<Adapter>

/** Calls the adapter. `name` is the method that a log line blames. */
export type Call = <T>(name: string, use: (adapter: Adapter) => Awaitable<T>) => Awaitable<T>

/** Makes the caller. An adapter that answers at once is answered for at once: no promise on the session check. */
export function createCaller(open: OpenAdapter): Call {
  return (name, use) => {
    try {
      const answer = chain(open(), use)
      return isPending(answer) ? Promise.resolve(answer).catch((thrown) => fail(name, thrown)) : answer
    } catch (thrown) {
      return fail(name, thrown)
    }
  }
}

function fail(name: string, cause: unknown): never {
  if (cause instanceof AuthError) throw cause
  throw new StoreUnavailable({ detail: `adapter.${name} failed`, cause })
}

/** For methods that the configuration needs and start-up has asked for: a missing one is a broken promise. */
export function missing(name: string): never {
  throw new InvalidStoreAnswer({ detail: `the adapter has no method ${name}` })
}

/** For methods that only some adapters have, and nothing but the feature that was asked for needs. */
export function unsupported(name: string): never {
  throw new NotSupportedByStore({ detail: `the adapter has no method ${name}; use one that has it` })
}
