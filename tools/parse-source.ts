// Reads a source file into a syntax tree and walks it. The only door to oxc-parser.

import { readFileSync } from 'node:fs'
import { type Comment, type Node, type Program, parseSync, visitorKeys } from 'oxc-parser'

export type { ArrowFunctionExpression, Function as FunctionLike, Node } from 'oxc-parser'

export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly program: Program
  readonly comments: readonly Comment[]
  /** Turns a character offset into a line number, counted from 1. */
  lineOf(offset: number): number
}

/** Parses one file; throws with the file's name when its syntax is broken. */
export function parseSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  const broken = errors.find((error) => error.severity === 'Error')
  if (broken) throw new Error(`${path}: ${broken.message}`)
  const lineStarts = findLineStarts(text)
  return {
    path,
    text,
    program,
    comments,
    lineOf: (offset) => lineStarts.findLastIndex((start) => start <= offset) + 1,
  }
}

/** The nodes directly below `node`, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  // The tree is plain data: oxc-parser's own key table says which fields hold nodes.
  const fields = node as unknown as Readonly<Record<string, unknown>>
  return (visitorKeys[node.type] ?? []).flatMap((key) => [fields[key]].flat()).filter(isNode)
}

/** Visits `node` and everything below it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
