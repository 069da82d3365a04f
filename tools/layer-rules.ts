// The layer table as questions: who may import whom, and which folder is the door to an outside package.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `tools/layers.json`. Members and doors are paths below `source`; a path stands for everything under it. */
export interface LayerTable {
  readonly source: string
  readonly manifest: string
  readonly layers: readonly Layer[]
  readonly exceptions: readonly { readonly from: string; readonly to: string; readonly reason: string }[]
  readonly edges: Readonly<Record<string, readonly string[]>>
  readonly doors: Readonly<Record<string, readonly string[]>>
  /** Doors for types alone: platform types that leave nothing in the built file. */
  readonly typeDoors: Readonly<Record<string, readonly string[]>>
  readonly refusedNames: readonly string[]
}

interface Layer {
  readonly name: string
  readonly members: readonly string[]
  readonly mayImportEachOther?: boolean
}

/** Reads the table kept beside this file. */
export function readLayerTable(): LayerTable {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'layers.json'), 'utf8')) as LayerTable
}

/** The member of the table that owns a file: the longest path that contains it, or `undefined`. */
export function memberOf(table: LayerTable, file: string): string | undefined {
  return [...table.layers.flatMap((layer) => layer.members), ...Object.keys(table.edges)]
    .filter((member) => contains(member, file))
    .sort((left, right) => right.length - left.length)[0]
}

/** Whether `from` may import `to`; both are paths below the source folder. */
export function mayImport(table: LayerTable, from: string, to: string): boolean {
  const fromMember = memberOf(table, from)
  const toMember = memberOf(table, to)
  if (fromMember === undefined || toMember === undefined) return false
  if (fromMember === toMember) return true
  const listed = table.edges[fromMember]
  // session/index.ts is a member of its own: a folder named in an edge does not open an entry inside it.
  if (listed) return listed.some((path) => contains(path, to) && path.length >= toMember.length)
  if (table.exceptions.some((exception) => exception.from === fromMember && exception.to === toMember))
    return true
  return isLower(table, fromMember, toMember)
}

/** What a member may import, in words for a message. */
export function describeAllowed(table: LayerTable, member: string): string {
  const listed = table.edges[member]
  if (listed) return `may import only ${listed.join(', ')}`
  const layer = table.layers[levelOf(table, member)]
  const lower = layer === table.layers[0] ? 'nothing of ours' : 'only lower layers'
  const excepted = table.exceptions.filter(({ from }) => from === member).map(({ to }) => to)
  const exceptions = excepted.length > 0 ? `, besides ${excepted.join(' and ')}` : ''
  return `is ${layer?.name} and imports ${lower}${exceptions}`
}

/** The paths that may import an outside package, or `undefined` when it has no door yet. */
export function doorsOf(
  table: LayerTable,
  specifier: string,
  isType: boolean,
): readonly string[] | undefined {
  const name = packageName(specifier)
  const doors = table.doors[name]
  const typeDoors = isType ? table.typeDoors[name] : undefined
  return typeDoors ? [...(doors ?? []), ...typeDoors] : doors
}

/** The package a bare specifier belongs to; all Node modules answer `node:`. */
export function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:'
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

/** Whether `path` is `folder` itself, `folder.ts`, or lies below it. */
export function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path === `${folder}.ts`
}

function isLower(table: LayerTable, from: string, to: string): boolean {
  const fromLevel = levelOf(table, from)
  const toLevel = levelOf(table, to)
  if (toLevel < 0) return false
  return (
    toLevel < fromLevel || (toLevel === fromLevel && table.layers[fromLevel]?.mayImportEachOther === true)
  )
}

function levelOf(table: LayerTable, member: string): number {
  return table.layers.findIndex((layer) => layer.members.includes(member))
}
