// Makes something on first use and keeps it.
import type { Awaitable } from '../model/awaitable.ts'
import { waitAtMost } from '../model/wait-at-most.ts'

/** An attempt that takes longer is not waited for by others: its request may have been ended, and the attempt with it. */
const patienceMilliseconds = 15_000

/** Gives what was made, at once from then on. A failure is not kept: a database that was away may come back. */
export function keepOnceItWorks<T>(make: () => Promise<T>): () => Awaitable<T> {
  let kept: { readonly value: T } | undefined
  let attempt: Promise<T> | undefined

  function begin(): Promise<T> {
    const own = make().then((value) => {
      kept = { value }
      return value
    })
    attempt = own
    return own.finally(() => {
      if (attempt === own) attempt = undefined
    })
  }

  async function join(others: Promise<T>): Promise<T> {
    if (await waitAtMost(patienceMilliseconds, others)) return others
    if (kept) return kept.value
    return attempt && attempt !== others ? join(attempt) : begin()
  }

  return () => {
    if (kept) return kept.value
    return attempt ? join(attempt) : begin()
  }
}
