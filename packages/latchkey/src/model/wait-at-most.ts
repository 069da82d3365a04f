// Waiting for work that another request began. Cloudflare Workers ends a request with everything that it had begun, for
// example when its browser goes away: what others wait for then never comes, and never fails.

/** Waits until the work has ended, well or badly, or until the time is over. @returns Whether it has ended. */
export async function waitAtMost(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const over = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => over.resolve(false), milliseconds)
  const end = (): boolean => true
  try {
    return await Promise.race([work.then(end, end), over.promise])
  } finally {
    clearTimeout(timer)
  }
}
