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

/** Compiles a statement whose values are there already. */
export function compileStatement<TRow>(query: Compilable<TRow>): CompiledQuery<TRow> {
  return prepareStatement(() => query)({})
}

/** Converts a value on its way to the database: at once, or when it arrives. */
export function encodeParameter(parameter: unknown, encode: (value: unknown) => unknown): unknown {
  if (!(parameter instanceof Slot)) return encode(parameter)
  return new Slot((values) => encode(parameter.read(values)))
}

/** Stands for a value that is made anew each time a statement is bound. */
export function createMadeSlot(make: () => unknown): unknown {
  return new Slot(make)
}

class Slot {
  readonly read: (values: object) => unknown
  constructor(read: (values: object) => unknown) {
    this.read = read
  }
}

function createSlot<TValue>(name: PropertyKey): TValue {
  return new Slot((values) => Reflect.get(values, name)) as TValue // Kysely carries it to `parameters` untouched; `fillSlot` takes it out again
}

function fillSlot(parameter: unknown, values: object): unknown {
  return parameter instanceof Slot ? parameter.read(values) : parameter
}
