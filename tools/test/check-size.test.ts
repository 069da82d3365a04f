// A violation of every size rule, planted in a workspace of its own, must be found; one line less must pass.

import { describe, expect, test } from 'vitest'
import { checkSize, hardStops } from '../check-size.ts'
import { plantWorkspace, runTool } from './planted-workspace.ts'

const library = 'packages/latchkey/src'

function check(file: string, content: string): readonly string[] {
  return checkSize(plantWorkspace({ [file]: content })).map((found) => {
    return `${found.file}:${found.line} ${found.rule}: ${found.message}`
  })
}

function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('')
}

const constants = (count: number) => repeat(count, (index) => `export const c${index} = ${index}`)
const functionOfLines = (lines: number) =>
  `export function long() {\n${repeat(lines - 2, () => '  run()')}}\n`
const functionOfBranches = (branches: number) =>
  `export function branchy(x: number) {\n${repeat(branches, (i) => `  if (x === ${i}) run()`)}}\n`
const functionOfParameters = (count: number) =>
  `export const wide = (${repeat(count, (index) => `p${index}: number,`)}) => 1\n`
const functionOfDepth = (depth: number) =>
  `function deep() {\n${'if (a) {\n'.repeat(depth)}${'}\n'.repeat(depth)}}\n`

const planted = [
  {
    rule: 'function-lines',
    file: `${library}/a.ts`,
    build: functionOfLines,
    limit: hardStops.functionLines,
    found: 'long has 61 lines; the stop is 60',
  },
  {
    rule: 'complexity',
    file: `${library}/a.ts`,
    build: (complexity: number) => functionOfBranches(complexity - 1),
    limit: hardStops.complexity,
    found: 'branchy has 16 ways through (branches + 1); the stop is 15',
  },
  {
    rule: 'parameters',
    file: `${library}/a.ts`,
    build: functionOfParameters,
    limit: hardStops.parameters,
    found: 'wide has 5 parameters; take one object; the stop is 4',
  },
  {
    rule: 'nesting',
    file: `${library}/a.ts`,
    build: functionOfDepth,
    limit: hardStops.nesting,
    found: 'deep has 4 nested blocks; the stop is 3',
  },
  {
    rule: 'file-lines',
    file: `${library}/a.ts`,
    build: constants,
    limit: hardStops.fileLines,
    found: '251 code lines; a file stops at 250',
  },
  {
    rule: 'file-lines',
    file: `${library}/contracts/a.ts`,
    build: (lines: number) => repeat(lines, (index) => `export type T${index} = ${index}`),
    limit: hardStops.typeFileLines,
    found: '301 code lines; a file of types stops at 300',
  },
  {
    rule: 'file-lines',
    file: `${library}/providers/a.ts`,
    build: constants,
    limit: hardStops.providerFileLines,
    found: '151 code lines; a provider file stops at 150',
  },
  {
    rule: 'file-lines',
    file: 'packages/latchkey/test/unit/a.test.ts',
    build: constants,
    limit: hardStops.testFileLines,
    found: '401 code lines; a test file stops at 400',
  },
]

describe('check-size', () => {
  test.each(planted)('$rule: refuses "$found"', ({ rule, file, build, limit, found }) => {
    expect(check(file, build(limit + 1))).toEqual([`${file}:1 ${rule}: ${found}`])
    expect(check(file, build(limit))).toEqual([])
  })

  test.each(['tools/a.ts', 'apps/demo/app/a.tsx', 'packages/next-auth/src/a.ts', 'bench/a.ts'])(
    'measures %s',
    (file) => {
      expect(check(file, functionOfLines(61))).toHaveLength(1)
    },
  )

  test('counts every kind of branch, and none of a function inside', () => {
    const branches = `
      function all(a, b) {
        if (a) {} else if (b) {}
        for (;;) {} for (const x in a) {} for (const x of a) {} while (a) {} do {} while (a)
        switch (a) { case 1: case 2: break; default: }
        try {} catch {}
        a ??= a ? b && a : b || a
        return () => a && b && a && b && a
      }`

    const found = check(`${library}/a.js`, branches)

    // 1 + 2 if + 5 loops + 2 cases + 1 catch + ??= + ?: + && + ||
    expect(found).toEqual([])
    expect(check(`${library}/a.js`, branches.replace('return () =>', 'if (b) return () =>'))).toEqual([
      `${library}/a.js:2 complexity: all has 16 ways through (branches + 1); the stop is 15`,
    ])
  })

  test('does not take "else if" for a deeper block', () => {
    const chain = `function pick(a) {${' if (a) {} else'.repeat(6)} {} }\n`

    expect(check(`${library}/a.ts`, chain)).toEqual([])
  })

  test('leaves comments and blank lines out of a file', () => {
    expect(check(`${library}/a.ts`, `${'// why\n\n/* and\nhow */\n'.repeat(100)}${constants(250)}`)).toEqual(
      [],
    )
  })

  test('lets a describe block be long, but not a test in it', () => {
    const group = (body: string) => `describe('a story', () => {\n${body}})\n`
    const file = 'packages/latchkey/test/flows/a.test.ts'

    expect(check(file, group(repeat(80, () => 'run()')))).toEqual([])
    expect(check(file, group(`test('a case', () => {\n${repeat(80, () => 'run()')}})\n`))).toHaveLength(1)
  })

  test('leaves out what is generated or installed', () => {
    const long = functionOfLines(61)

    expect(check('apps/demo/.next/a.js', long)).toEqual([])
    expect(check('apps/demo/node_modules/x/a.js', long)).toEqual([])
    expect(check(`${library}/a.d.ts`, long)).toEqual([])
  })

  test('ends with an error code and names file and rule', () => {
    const clean = runTool('check-size.ts', plantWorkspace({ [`${library}/a.ts`]: functionOfLines(60) }))
    const broken = runTool('check-size.ts', plantWorkspace({ [`${library}/a.ts`]: functionOfLines(61) }))

    expect(clean).toEqual({ status: 0, output: '1 files are within the hard stops\n' })
    expect(broken.status).toBe(1)
    expect(broken.output).toContain(`${library}/a.ts:1  function-lines  long has 61 lines`)
  })
})
