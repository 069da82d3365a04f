// How long to try again: pauses that grow, are never the same for two, and end.

/** One attempt after the other. */
export interface Patience {
  /** Waits a while; `false` at once when it is over. */
  wait(): Promise<boolean>
}

const longestPauseMilliseconds = 100

/** @param milliseconds - In total. @default 5000 */
export function createPatience(milliseconds = 5000): Patience {
  const end = performance.now() + milliseconds
  let tries = 0
  return {
    wait: async () => {
      if (performance.now() >= end) return false
      const pause = Math.random() * Math.min(4 * 2 ** ++tries, longestPauseMilliseconds)
      await new Promise((resolve) => setTimeout(resolve, pause))
      return true
    },
  }
}
