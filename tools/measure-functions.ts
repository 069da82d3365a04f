// Measures every function of a file: lines, complexity, parameters and nesting.

import {
  type ArrowFunctionExpression,
  childrenOf,
  type FunctionLike,
  type Node,
  type SourceFile,
} from './parse-source.ts'

export interface FunctionMeasure {
  readonly name: string
  readonly line: number
  readonly lines: number
  /** Branches + 1; a nested function is measured on its own. */
  readonly complexity: number
  readonly parameters: number
  /** Deepest block inside block; `else if` does not count as deeper. */
  readonly nesting: number
  /** Whether the function is the body of a `describe` block, which is a table of tests. */
  readonly isTestGroup: boolean
}

type FunctionNode = FunctionLike | ArrowFunctionExpression

/** Measures the functions of a file in source order. */
export function measureFunctions(source: SourceFile): readonly FunctionMeasure[] {
  const measures: FunctionMeasure[] = []
  collect(source.program, undefined)
  return measures

  function collect(node: Node, parent: Node | undefined): void {
    if (isFunction(node)) measures.push(measure(source, node, parent))
    for (const child of childrenOf(node)) collect(child, node)
  }
}

function measure(source: SourceFile, node: FunctionNode, parent: Node | undefined): FunctionMeasure {
  const line = source.lineOf(node.start)
  return {
    name: nameOf(node, parent),
    line,
    lines: source.lineOf(node.end - 1) - line + 1,
    complexity: 1 + childrenOf(node).reduce((sum, child) => sum + countBranches(child), 0),
    parameters: node.params.length,
    nesting: Math.max(0, ...childrenOf(node).map((child) => deepestBlock(child, node))),
    isTestGroup:
      parent?.type === 'CallExpression' && /^describe\b/.test(source.text.slice(parent.start, parent.end)),
  }
}

function countBranches(node: Node): number {
  if (isFunction(node)) return 0
  return (isBranch(node) ? 1 : 0) + childrenOf(node).reduce((sum, child) => sum + countBranches(child), 0)
}

function isBranch(node: Node): boolean {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'CatchClause':
      return true
    case 'SwitchCase':
      return node.test !== null
    case 'AssignmentExpression':
      return ['&&=', '||=', '??='].includes(node.operator)
    default:
      return false
  }
}

const blocks = new Set<Node['type']>([
  'IfStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'TryStatement',
])

function deepestBlock(node: Node, parent: Node): number {
  if (isFunction(node)) return 0
  const isElseIf = node.type === 'IfStatement' && parent.type === 'IfStatement' && parent.alternate === node
  const below = Math.max(0, ...childrenOf(node).map((child) => deepestBlock(child, node)))
  return below + (blocks.has(node.type) && !isElseIf ? 1 : 0)
}

function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  )
}

function nameOf(node: FunctionNode, parent: Node | undefined): string {
  if (node.id) return node.id.name
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name
  const isKeyed =
    parent?.type === 'MethodDefinition' ||
    parent?.type === 'PropertyDefinition' ||
    parent?.type === 'Property'
  return isKeyed && parent.key.type === 'Identifier' ? parent.key.name : 'a function without a name'
}
