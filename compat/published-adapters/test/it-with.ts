// Tests that are skipped by name where an adapter cannot run.
import { it, type TestContext } from 'vitest'
import type { PublishedSetup } from './published-adapter.ts'

/** `it` that skips, with the reason, where the adapter is missing. */
export function itWith({
  missing,
}: PublishedSetup): (name: string, body: (context: TestContext) => Promise<void>) => void {
  return (name, body) =>
    it(name, async (context: TestContext) => {
      if (missing !== undefined) context.skip(missing)
      await body(context)
    })
}
