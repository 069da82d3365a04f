// Finds every module a file asks for: values, types, re-exports, import() and import('…') types alike.

import { type Node, type SourceFile, walk } from './parse-source.ts'

export interface ModuleRequest {
  /** The text between the quotes, or `undefined` when it is computed at run time. */
  readonly specifier: string | undefined
  readonly line: number
  /** Whether only types are asked for, so that nothing is loaded at run time. */
  readonly isType: boolean
}

/** Lists the module requests of a file in source order. */
export function readImports(source: SourceFile): readonly ModuleRequest[] {
  const requests: ModuleRequest[] = []
  walk(source.program, (node) => {
    const request = requestedModule(node)
    if (!request) return
    requests.push({
      specifier: literalText(request),
      line: source.lineOf(request.start),
      isType: asksForTypes(node),
    })
  })
  return requests
}

/** Whether a file holds nothing but `export … from` statements. */
export function isOnlyReexports(source: SourceFile): boolean {
  const statements = source.program.body.filter((node) => !isDirective(node))
  return statements.length > 0 && statements.every(isReexport)
}

function requestedModule(node: Node): Node | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source
    case 'ExportNamedDeclaration':
      return node.source ?? undefined
    case 'TSExternalModuleReference':
      return node.expression
    default:
      return undefined
  }
}

function asksForTypes(node: Node): boolean {
  if (node.type === 'TSImportType') return true
  if (node.type === 'ImportDeclaration') return node.importKind === 'type'
  return (
    (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') &&
    node.exportKind === 'type'
  )
}

function literalText(node: Node): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

function isReexport(node: Node): boolean {
  return (
    node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source !== null)
  )
}

function isDirective(node: Node): boolean {
  return node.type === 'ExpressionStatement' && 'directive' in node && node.directive !== null
}
