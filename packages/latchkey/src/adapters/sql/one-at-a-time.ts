// Lets one piece of work begin when the one before it has ended.

/** Waits for its turn, then works. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>

/** Makes a queue. */
export function createTurns(): Turn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }
}
