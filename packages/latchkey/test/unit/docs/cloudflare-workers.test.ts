// What docs/cloudflare-workers.md shows is code that compiles, and runs in test/runtimes/workerd.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const tests = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(tests, path), 'utf8')

it('shows the worker that is type-checked and run, and no other', () => {
  const shown = [...read('../../../docs/cloudflare-workers.md').matchAll(/```ts\n([\s\S]*?)```/g)]

  expect(shown.map(([, code]) => code)).toEqual([read('types/snippets/cloudflare-workers/worker.ts')])
})
