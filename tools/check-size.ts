// Enforces the hard stops on function and file size.
// Usage: node tools/check-size.ts [workspace folder]

import { join, relative, resolve, sep } from 'node:path'
import { listFolders, listSourceFiles } from './list-files.ts'
import { type FunctionMeasure, measureFunctions } from './measure-functions.ts'
import { type Node, parseSource, type SourceFile } from './parse-source.ts'
import { reportViolations, type Violation } from './violation.ts'

/** The hard stops. What we aim for is a good deal lower: see CONTRIBUTING.md. */
export const hardStops = {
  functionLines: 60,
  complexity: 15,
  parameters: 4,
  nesting: 3,
  fileLines: 250,
  testFileLines: 400,
  typeFileLines: 300,
  providerFileLines: 150,
} as const

/** Measures every script of a workspace and returns what is too large. */
export function checkSize(workspace: string): readonly Violation[] {
  return listMeasuredFiles(workspace).flatMap((path) => {
    const file = relative(workspace, path).split(sep).join('/')
    const source = parseSource(path)
    return [
      ...checkFile(file, source),
      ...measureFunctions(source).flatMap((measure) => checkFunction(file, measure)),
    ]
  })
}

function listMeasuredFiles(workspace: string): readonly string[] {
  const packages = listFolders(join(workspace, 'packages')).flatMap((folder) => [
    join(folder, 'src'),
    join(folder, 'test'),
  ])
  const others = ['apps', 'bench', 'compat', 'e2e', 'examples', 'tools'].map((folder) =>
    join(workspace, folder),
  )
  return [...packages, ...others].flatMap(listSourceFiles)
}

function checkFile(file: string, source: SourceFile): readonly Violation[] {
  const lines = countCodeLines(source)
  const { limit, kind } = fileLimit(file, source)
  if (lines <= limit) return []
  return [{ file, line: 1, rule: 'file-lines', message: `${lines} code lines; ${kind} stops at ${limit}` }]
}

function fileLimit(file: string, source: SourceFile): { limit: number; kind: string } {
  if (isTest(file)) return { limit: hardStops.testFileLines, kind: 'a test file' }
  if (/\/src\/providers\//.test(file)) return { limit: hardStops.providerFileLines, kind: 'a provider file' }
  if (source.program.body.every(isTypeOnly))
    return { limit: hardStops.typeFileLines, kind: 'a file of types' }
  return { limit: hardStops.fileLines, kind: 'a file' }
}

function checkFunction(file: string, measure: FunctionMeasure): readonly Violation[] {
  const lines = measure.isTestGroup ? 0 : measure.lines
  const rules = [
    { rule: 'function-lines', value: lines, limit: hardStops.functionLines, unit: 'lines' },
    {
      rule: 'complexity',
      value: measure.complexity,
      limit: hardStops.complexity,
      unit: 'ways through (branches + 1)',
    },
    {
      rule: 'parameters',
      value: measure.parameters,
      limit: hardStops.parameters,
      unit: 'parameters; take one object',
    },
    { rule: 'nesting', value: measure.nesting, limit: hardStops.nesting, unit: 'nested blocks' },
  ]
  return rules
    .filter(({ value, limit }) => value > limit)
    .map(({ rule, value, limit, unit }) => {
      return {
        file,
        line: measure.line,
        rule,
        message: `${measure.name} has ${value} ${unit}; the stop is ${limit}`,
      }
    })
}

/** Lines that hold something besides white space and comments. */
function countCodeLines(source: SourceFile): number {
  const code = source.comments.reduceRight((text, { start, end }) => {
    return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, '') + text.slice(end)
  }, source.text)
  return code.split('\n').filter((line) => line.trim() !== '').length
}

function isTypeOnly(node: Node): boolean {
  switch (node.type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return true
    case 'ImportDeclaration':
      return node.importKind === 'type'
    case 'ExportAllDeclaration':
      return node.exportKind === 'type'
    case 'ExportNamedDeclaration':
      return node.exportKind === 'type' || (node.declaration !== null && isTypeOnly(node.declaration))
    case 'VariableDeclaration':
      return node.declare === true
    default:
      return false
  }
}

function isTest(file: string): boolean {
  return /(?:^|\/)(?:test|e2e)\//.test(file) || /\.(?:test|spec)\.\w+$/.test(file)
}

function main(): void {
  const workspace = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
  reportViolations(
    checkSize(workspace),
    `${listMeasuredFiles(workspace).length} files are within the hard stops`,
  )
}

if (import.meta.main) main()
