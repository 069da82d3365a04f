// A value that may arrive now or later. The session check stays synchronous where the platform allows it.

/** `T`, or a promise of it. */
export type Awaitable<T> = T | Promise<T>

/** Applies `next` now if the value is here, else when it arrives. Saves a promise where nothing waits. */
export function chain<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}
