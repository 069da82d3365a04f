// Enforces tools/layers.json on the library: layers, edges, doors, cycles, barrels and folder names.
// Usage: node tools/check-imports.ts [workspace folder]

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { findCycles } from './find-cycles.ts'
import {
  contains,
  describeAllowed,
  doorsOf,
  type LayerTable,
  mayImport,
  memberOf,
  packageName,
  readLayerTable,
} from './layer-rules.ts'
import { listSourceFiles } from './list-files.ts'
import { parseSource, type SourceFile } from './parse-source.ts'
import { isOnlyReexports, type ModuleRequest, readImports } from './read-imports.ts'
import { reportViolations, type Violation } from './violation.ts'

interface Project {
  readonly table: LayerTable
  readonly sourceRoot: string
  /** Files that package.json offers to users, relative to the source root. */
  readonly entries: ReadonlySet<string>
  /** Every file, relative to the source root, with its syntax tree. */
  readonly files: ReadonlyMap<string, SourceFile>
}

/** A violation inside the source root: the file is relative to it until the end. */
type Finding = Violation

/** Checks one workspace against a layer table. */
export function checkImports(workspace: string, table: LayerTable): readonly Violation[] {
  const project = readProject(workspace, table)
  const findings = [
    ...[...project.files.keys()].flatMap((file) => [
      ...checkPlace(project, file),
      ...checkBarrel(project, file),
      ...readImports(sourceOf(project, file)).flatMap((request) => checkRequest(project, file, request)),
    ]),
    ...checkCycles(project),
  ]
  return findings.map((finding) => ({ ...finding, file: `${table.source}/${finding.file}` }))
}

function readProject(workspace: string, table: LayerTable): Project {
  const sourceRoot = join(workspace, table.source)
  const files = listSourceFiles(sourceRoot).map(
    (path) => [toPosix(relative(sourceRoot, path)), parseSource(path)] as const,
  )
  return { table, sourceRoot, entries: readEntries(join(workspace, table.manifest)), files: new Map(files) }
}

function readEntries(manifestPath: string): ReadonlySet<string> {
  const { exports = {}, bin = {} } = JSON.parse(readFileSync(manifestPath, 'utf8')) as {
    exports?: Record<string, string | Record<string, string>>
    bin?: Record<string, string>
  }
  const targets = [...Object.values(exports), ...Object.values(bin)].flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  )
  const stems = targets
    .filter((target) => target.endsWith('.js'))
    .map((target) => target.replace(/^\.\/dist\/|\.js$/g, ''))
  return new Set(stems.flatMap((stem) => [`${stem}.ts`, `${stem}.tsx`]))
}

function checkPlace({ table }: Project, file: string): readonly Finding[] {
  const refused = file.split('/').find((part) => table.refusedNames.includes(part.replace(/\.\w+$/, '')))
  const findings: Finding[] = []
  if (refused)
    findings.push({ file, line: 1, rule: 'name', message: `"${refused}" says nothing; name the content` })
  if (memberOf(table, file) === undefined) {
    const message = 'belongs to no layer and no edge; move it or add its folder to tools/layers.json'
    findings.push({ file, line: 1, rule: 'place', message })
  }
  return findings
}

function checkBarrel(project: Project, file: string): readonly Finding[] {
  const isEntry = project.entries.has(file)
  const onlyReexports = isOnlyReexports(sourceOf(project, file))
  const isIndex = /(?:^|\/)index\.\w+$/.test(file)
  if (isIndex && !isEntry) {
    return [
      { file, line: 1, rule: 'barrel', message: 'index files exist only where package.json#exports points' },
    ]
  }
  if (isIndex && !onlyReexports) {
    return [
      {
        file,
        line: 1,
        rule: 'entry',
        message: 'an entry only re-exports; move the code to a file with a name',
      },
    ]
  }
  if (onlyReexports && !isEntry) {
    return [{ file, line: 1, rule: 'barrel', message: 'only re-exports; import from the files themselves' }]
  }
  return []
}

function checkRequest(project: Project, file: string, request: ModuleRequest): readonly Finding[] {
  const { specifier, line } = request
  if (specifier === undefined) {
    return [{ file, line, rule: 'computed', message: 'the imported module must be a plain string' }]
  }
  if (!specifier.startsWith('.')) return checkDoor(project.table, file, { ...request, specifier })
  const target = resolveInside(project, file, specifier)
  if (target === undefined) {
    return [{ file, line, rule: 'unknown-file', message: `${specifier} is not a file of the source folder` }]
  }
  return mayImport(project.table, file, target)
    ? []
    : [describeLayerBreak(project.table, { file, line, target })]
}

function describeLayerBreak(
  table: LayerTable,
  { file, line, target }: { file: string; line: number; target: string },
): Finding {
  const member = memberOf(table, file)
  const message = `imports ${target}, but ${member ? `${member} ${describeAllowed(table, member)}` : 'has no layer'}`
  return { file, line, rule: 'layer', message }
}

function checkDoor(
  table: LayerTable,
  file: string,
  request: ModuleRequest & { specifier: string },
): readonly Finding[] {
  const { specifier, line, isType } = request
  const doors = doorsOf(table, specifier, isType)
  const name = packageName(specifier)
  if (doors?.some((door) => contains(door, file))) return []
  const message = doors
    ? `${specifier} may be imported only in ${doors.join(', ')}`
    : `${name} has no door; name one under "doors" in tools/layers.json`
  return [{ file, line, rule: 'door', message }]
}

function checkCycles(project: Project): readonly Finding[] {
  const graph = new Map(
    [...project.files].map(([file, source]) => {
      const targets = readImports(source).map(({ specifier }) =>
        resolveInside(project, file, specifier ?? ''),
      )
      return [file, targets.filter((target) => target !== undefined)] as const
    }),
  )
  return findCycles(graph).map((cycle) => ({
    file: cycle[0] ?? '',
    line: 1,
    rule: 'cycle',
    message: cycle.join(' → '),
  }))
}

function resolveInside(project: Project, file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const target = toPosix(relative(project.sourceRoot, resolve(project.sourceRoot, dirname(file), specifier)))
  return project.files.has(target) ? target : undefined
}

function sourceOf(project: Project, file: string): SourceFile {
  const source = project.files.get(file)
  if (!source) throw new Error(`${file} was not read`)
  return source
}

function toPosix(path: string): string {
  return path.split(sep).join('/')
}

function main(): void {
  const workspace = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
  const table = readLayerTable()
  const sourceRoot = join(workspace, table.source)
  if (!existsSync(sourceRoot)) throw new Error(`there is no ${table.source} in ${workspace}`)
  reportViolations(
    checkImports(workspace, table),
    `${listSourceFiles(sourceRoot).length} files keep to the layers`,
  )
}

if (import.meta.main) main()
