// What docs/single-logout.md shows is code that compiles: each block stands in a file that the type tests read.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const tests = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(tests, path), 'utf8')

it('shows the snippets that are type-checked, and no others', () => {
  const shown = [...read('../../../docs/single-logout.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(
    ([, code]) => code,
  )
  const checked = globSync('types/snippets/single-logout/*.ts', { cwd: tests }).map(read)

  expect(shown.length).toBeGreaterThan(0)
  expect(shown.toSorted()).toEqual(checked.toSorted())
})
