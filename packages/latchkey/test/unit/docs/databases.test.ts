// What docs/databases.md shows is code that compiles: each block stands in a file that the type tests read.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const tests = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(tests, path), 'utf8')

it('shows the snippets that are type-checked, and no others', () => {
  const blocks = [...read('../../../docs/databases.md').matchAll(/```ts\n([\s\S]*?)```/g)]
  const shown = blocks.map(([, code = '']) => code).filter((code) => !needsGeneratedCode(code))
  const checked = globSync('types/database-snippets/*.ts', { cwd: tests }).map(read)

  expect(shown.toSorted()).toEqual(checked.toSorted())
})

/** A client that Prisma makes from a schema of the application's. */
function needsGeneratedCode(code: string): boolean {
  return code.includes("'./prisma'")
}
