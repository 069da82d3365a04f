// What docs/credentials.md shows is code that compiles: each block stands in a file that the type tests read.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const tests = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(tests, path), 'utf8')
const codeOf = (path: string): readonly (string | undefined)[] =>
  [...read(path).matchAll(/```tsx?\n([\s\S]*?)```/g)].map(([, code]) => code)

it('shows the snippets that are type-checked, and no others', () => {
  const shown = codeOf('../../../docs/credentials.md')
  const checked = globSync('types/snippets/credentials/*.{ts,tsx}', { cwd: tests }).map(read)

  expect(shown).toHaveLength(7)
  expect(shown.toSorted()).toEqual(checked.toSorted())
})

it('shows nothing else in Korean', () => {
  const english = codeOf('../../../docs/credentials.md')

  expect(codeOf('../../../docs/ko/credentials.md').every((code) => english.includes(code))).toBe(true)
})
