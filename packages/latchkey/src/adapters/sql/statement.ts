// Statements that are compiled once and bound many times. Kysely compiles values, not names; a slot stands for a value
// that arrives later.
import type { Compilable, CompiledQuery } from 'kysely'

/** Binds values to a statement. The SQL text is the same string each time, so drivers can keep it prepared. */
export type Statement<TValues, TRow> = (values: TValues) => CompiledQuery<TRow>

/** Stands for one value while a statement is built. */
export type SlotFactory<TValues> = <TName extends keyof TValues>(name: TName) => TValues[TName]

/** Prepares a statement; it is compiled when first bound. */
export function prepareStatement<TValues extends object, TRow>(
  build: (slot: SlotFactory<TValues>) => Compilable<TRow>,
): Statement<TValues, TRow> {
  let template: CompiledQuery<TRow> | undefined
  return (values) => {
    template ??= build(createSlot).compile()
    const { query, queryId, sql, parameters } = template
    return { query, queryId, sql, parameters: parameters.map((parameter) => fillSlot(parameter, values)) }
  }
}

class Slot {
  readonly name: PropertyKey
  constructor(name: PropertyKey) {
    this.name = name
  }
}

function createSlot<TValue>(name: PropertyKey): TValue {
  return new Slot(name) as TValue // Kysely carries it to `parameters` untouched; `fillSlot` takes it out again
}

function fillSlot(parameter: unknown, values: object): unknown {
  return parameter instanceof Slot ? Reflect.get(values, parameter.name) : parameter
}
