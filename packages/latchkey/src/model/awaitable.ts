// A value that may arrive now or later. The session check stays synchronous where the platform allows it.

/** `T`, or a promise of it. */
export type Awaitable<T> = T | Promise<T>

/** Applies `next` now if the value is here, else when it arrives. Saves a promise where nothing waits. */
export function chain<T, U>(value: T | PromiseLike<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return isPending(value) ? Promise.resolve(value).then(next) : next(value)
}

/** Whether a value has yet to arrive. Database clients answer with promises of their own, so the class says nothing. */
export function isPending<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
