// Rewrites a statement about our tables into the same statement about those that exist: names, values on their way in,
// columns on their way out. Statements are compiled once, so this costs nothing when they run.
import {
  AliasNode,
  type BinaryOperationNode,
  ColumnNode,
  type ColumnUpdateNode,
  type DeleteQueryNode,
  IdentifierNode,
  type InsertQueryNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  type OutputNode,
  PrimitiveValueListNode,
  RawNode,
  ReferenceNode,
  type ReturningNode,
  SelectionNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueNode,
  ValuesNode,
} from 'kysely'
import { encodeParameter } from '../statement.ts'
import type { ExactComparison } from './column-codec.ts'
import type { MakeFilling } from './fillings.ts'
import type { MappedColumn, MappedTable, SchemaMap } from './schema-map.ts'

/** What the rewriting goes by. */
export interface MappingRules {
  readonly schema: SchemaMap
  readonly exactComparison: ExactComparison | undefined
  readonly makeFilling: MakeFilling
}

/** Rewrites one statement. Made anew for each. */
export class StatementMapper extends OperationNodeTransformer {
  readonly #rules: MappingRules
  /** The tables of the statements around a node, the innermost last; each by the names it goes by. */
  readonly #scopes: ReadonlyMap<string, MappedTable>[] = []

  constructor(rules: MappingRules) {
    super()
    this.#rules = rules
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const tables = [...(node.from?.froms ?? []), ...(node.joins ?? []).map(({ table }) => table)]
    return this.#within(tables, () => {
      const selections = node.selections?.map((selection) => this.#select(selection, this.#isResult()))
      return super.transformSelectQuery({ ...node, ...(selections && { selections }) })
    })
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    return this.#within([node.into], () => super.transformInsertQuery(this.#insert(node)))
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    return this.#within([node.table], () => {
      const fillings = this.#tableOf(undefined)?.fill.filter(({ onUpdate }) => onUpdate) ?? []
      const filled = fillings.map((filling): ColumnUpdateNode => {
        const value = ValueNode.create(this.#rules.makeFilling(filling))
        return { kind: 'ColumnUpdateNode', column: ColumnNode.create(filling.column), value }
      })
      const updates = [...(node.updates ?? []).map((update) => this.#encodeUpdate(update)), ...filled]
      return super.transformUpdateQuery({ ...node, updates })
    })
  }

  protected override transformDeleteQuery(node: DeleteQueryNode): DeleteQueryNode {
    return this.#within(node.from.froms, () => super.transformDeleteQuery(node))
  }

  protected override transformReturning(node: ReturningNode): ReturningNode {
    return super.transformReturning({
      ...node,
      selections: node.selections.map((selection) => this.#select(selection, true)),
    })
  }

  protected override transformOutput(node: OutputNode): OutputNode {
    const selections = node.selections.map((selection) =>
      SelectionNode.is(selection) ? this.#select(selection, true) : selection,
    )
    return super.transformOutput({ ...node, selections })
  }

  /** A raw statement names its table by `sql.table`. */
  protected override transformRaw(node: RawNode): RawNode {
    const children = node.parameters.flatMap((child) => (RawNode.is(child) ? child.parameters : [child]))
    const tables = children.filter(TableNode.is)
    if (this.#scopes.length > 0 || tables.length === 0) return super.transformRaw(node)
    return this.#within(tables, () => super.transformRaw(node))
  }

  protected override transformTable(node: TableNode): TableNode {
    const table = this.#rules.schema.get(nameOfTable(node))
    return table ? TableNode.create(table.name) : super.transformTable(node)
  }

  protected override transformReference(node: ReferenceNode): ReferenceNode {
    if (!ColumnNode.is(node.column)) return super.transformReference(node)
    const column = this.#columnOf(node)
    const table = node.table && this.transformNode(node.table)
    return ReferenceNode.create(ColumnNode.create(column?.name ?? nameOfColumn(node.column)), table)
  }

  protected override transformColumn(node: ColumnNode): ColumnNode {
    const column = this.#tableOf(undefined)?.columns.get(nameOfColumn(node))
    return column ? ColumnNode.create(column.name) : node
  }

  protected override transformBinaryOperation(node: BinaryOperationNode): BinaryOperationNode {
    const { leftOperand: left, rightOperand: right, operator } = node
    if (!ReferenceNode.is(left) || !ValueNode.is(right)) return super.transformBinaryOperation(node)
    const column = this.#columnOf(left)
    const value = encodeNode(right, column)
    const encoded = super.transformBinaryOperation({ ...node, rightOperand: value })
    const { exactComparison } = this.#rules
    const isEquality = OperatorNode.is(operator) && operator.operator === '='
    const isText = typeof right.value !== 'number' && column !== undefined && !column.codec?.encode
    if (!exactComparison || !isEquality || !isText) return encoded
    const exact = RawNode.create(exactComparison, [encoded.leftOperand, value])
    const both = RawNode.create(['', ' and ', ''], [encoded.rightOperand, exact])
    return { ...encoded, rightOperand: both }
  }

  #within<T>(nodes: readonly (OperationNode | undefined)[], work: () => T): T {
    const named = nodes.flatMap((node): readonly (readonly [string, MappedTable])[] => {
      const table = node && TableNode.is(node) ? this.#rules.schema.get(nameOfTable(node)) : undefined
      return node && TableNode.is(node) && table ? [[nameOfTable(node), table]] : []
    })
    this.#scopes.push(new Map(named))
    const result = work()
    this.#scopes.pop()
    return result
  }

  /** `inserted`, `deleted` and `excluded` are other names for the one table of the statement. */
  #tableOf(node: TableNode | undefined): MappedTable | undefined {
    const scope = this.#scopes.at(-1)
    if (!scope) return undefined
    const name = node && nameOfTable(node)
    if (name !== undefined && !['inserted', 'deleted', 'excluded'].includes(name)) return scope.get(name)
    return scope.size === 1 ? [...scope.values()][0] : undefined
  }

  #columnOf(node: ReferenceNode): MappedColumn | undefined {
    return ColumnNode.is(node.column)
      ? this.#tableOf(node.table)?.columns.get(nameOfColumn(node.column))
      : undefined
  }

  /** Whether the rows of a `select` leave the database: it is the statement itself, or a part of its `union`. */
  #isResult(): boolean {
    const outer = this.nodeStack.slice(0, -1)
    return outer.every(({ kind }) => kind === 'SelectQueryNode' || kind === 'SetOperationNode')
  }

  /** Rows keep our names, whatever the column is called. */
  #select(node: SelectionNode, leaves: boolean): SelectionNode {
    const { selection } = node
    const column = ReferenceNode.is(selection) ? this.#columnOf(selection) : undefined
    if (!column || !ReferenceNode.is(selection) || !ColumnNode.is(selection.column)) return node
    const ours = nameOfColumn(selection.column)
    const read = leaves ? column.codec?.read : undefined
    if (column.name === ours && !read) return node
    const value = read ? RawNode.create(read, [selection]) : selection
    return { kind: 'SelectionNode', selection: AliasNode.create(value, IdentifierNode.create(ours)) }
  }

  #insert(node: InsertQueryNode): InsertQueryNode {
    const table = this.#tableOf(undefined)
    const { columns = [], values } = node
    const [row] = values && ValuesNode.is(values) ? values.values : []
    if (!table || !row || !PrimitiveValueListNode.is(row)) return node
    const written = columns.flatMap((column, index) => {
      const mapped = table.columns.get(nameOfColumn(column))
      return mapped?.isGenerated ? [] : [{ column, value: encodeValue(row.values[index], mapped) }]
    })
    const filled = table.fill.map((filling) => {
      return { column: ColumnNode.create(filling.column), value: this.#rules.makeFilling(filling) }
    })
    const all = [...written, ...filled]
    return {
      ...node,
      columns: all.map(({ column }) => column),
      values: ValuesNode.create([PrimitiveValueListNode.create(all.map(({ value }) => value))]),
    }
  }

  #encodeUpdate(node: ColumnUpdateNode): ColumnUpdateNode {
    const { column, value } = node
    if (!ColumnNode.is(column) || !ValueNode.is(value)) return node
    return { ...node, value: encodeNode(value, this.#tableOf(undefined)?.columns.get(nameOfColumn(column))) }
  }
}

function nameOfTable({ table }: TableNode): string {
  return table.identifier.name
}

function nameOfColumn({ column }: ColumnNode): string {
  return column.name
}

function encodeNode(node: ValueNode, column: MappedColumn | undefined): ValueNode {
  const isText = column?.codec?.encode && !node.immediate // `is null` is written as it is
  return isText ? ValueNode.create(encodeValue(node.value, column)) : node
}

function encodeValue(value: unknown, column: MappedColumn | undefined): unknown {
  const encode = column?.codec?.encode
  if (!encode) return value
  return encodeParameter(value, (plain) => (plain === null || plain === undefined ? plain : encode(plain)))
}
