// Bundles the small entries alone and refuses what must not bleed into them. Weights: .size-limit.json.
// Usage: node tools/check-bundles.ts [workspace folder]; needs a build.

import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { packageName } from './layer-rules.ts'
import { reportViolations, type Violation } from './violation.ts'

/** `tools/bundles.json`: what each subpath of the package may contain. */
export interface BundleTable {
  readonly package: string
  readonly entries: Readonly<Record<string, BundleRule>>
}

interface BundleRule {
  /** Folders and files of `src` that may be in the bundle. */
  readonly sources: readonly string[]
  /** Outside packages that may be in the bundle. */
  readonly packages: readonly string[]
  /** Outside packages that the reader brings along, left out of the bundle. */
  readonly external: readonly string[]
  /** Text that must not occur in the minified bundle. */
  readonly refusedText: readonly string[]
}

/** Bundles every entry of the table and returns what should not be there. */
export async function checkBundles(workspace: string, table: BundleTable): Promise<readonly Violation[]> {
  const found = await Promise.all(
    Object.entries(table.entries).map(([subpath, rule]) =>
      checkEntry(join(workspace, table.package), subpath, rule),
    ),
  )
  return found.flat().map((violation) => ({ ...violation, file: `${table.package} ${violation.file}` }))
}

async function checkEntry(folder: string, subpath: string, rule: BundleRule): Promise<readonly Violation[]> {
  const target = readTarget(folder, subpath)
  const report = (rule: string, message: string): Violation => ({ file: subpath, line: 1, rule, message })
  if (target === undefined) return [report('no-entry', 'package.json#exports does not list it')]
  if (!existsSync(join(folder, target)))
    return [report('no-entry', `${target} does not exist; run "npm run build"`)]

  const { metafile, text } = await bundle(folder, target, rule.external)

  const wrongInputs = Object.keys(metafile.inputs)
    .map((input) => resolve(input))
    .filter((input) => !isAllowedInput(relative(join(folder, 'dist'), input), rule))
    .map((input) =>
      report('bleed', `contains ${relative(folder, input)}, imported by ${importerOf(metafile, input)}`),
    )
  const wrongText = rule.refusedText
    .filter((refused) => text.includes(refused))
    .map((refused) => report('bleed', `contains the text "${refused}"`))
  return [...wrongInputs, ...findNodeImports(metafile).map((line) => report('bleed', line)), ...wrongText]
}

function readTarget(folder: string, subpath: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, { default?: string } | string>
  }
  const target = manifest.exports[subpath]
  return typeof target === 'string' ? target : target?.default
}

async function bundle(folder: string, target: string, external: readonly string[]) {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(folder, target)],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    minify: true,
    metafile: true,
    write: false,
    external: ['node:*', ...external],
  })
  return { metafile, text: outputFiles.map((file) => file.text).join('') }
}

function isAllowedInput(input: string, rule: BundleRule): boolean {
  const parts = input.split(sep)
  const modules = parts.lastIndexOf('node_modules')
  if (modules >= 0) return rule.packages.includes(packageName(parts.slice(modules + 1).join('/')))
  return rule.sources.some((source) => parts[0] === source || input === `${source}.js`)
}

function importerOf(metafile: Metafile, input: string): string {
  const importer = Object.entries(metafile.inputs).find(([, { imports }]) =>
    imports.some((request) => !request.external && resolve(request.path) === input),
  )
  return importer?.[0] ?? 'nothing'
}

function findNodeImports(metafile: Metafile): readonly string[] {
  return Object.entries(metafile.inputs).flatMap(([input, { imports }]) =>
    imports.filter(({ path }) => path.startsWith('node:')).map(({ path }) => `${input} imports ${path}`),
  )
}

async function main(): Promise<void> {
  const workspace = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
  const table = JSON.parse(readFileSync(join(import.meta.dirname, 'bundles.json'), 'utf8')) as BundleTable
  const entries = Object.keys(table.entries)
  reportViolations(await checkBundles(workspace, table), `nothing bleeds into ${entries.join(', ')}`)
}

if (import.meta.main) await main()
