// Names what the tables lack, for an error that a database gave because they do not fit.
import { type Awaitable, chain } from '../../../model/awaitable.ts'
import { tableKeys } from '../../../model/table-mapping.ts'
import type { SqlConnection, SqlDatabase } from '../database.ts'
import { guardRunner } from '../guarded-runner.ts'
import { columnsOf, type DesiredTable, desireTable, type TablesOfDatabase } from './desired-table.ts'
import { collectFacts, type TableFacts } from './introspection.ts'

/** Words for the log, or `undefined` where everything is there or nothing can be read. */
export type ExplainSchema = () => Awaitable<string | undefined>

/** A busy application whose tables do not fit asks the catalogue this seldom. */
const keptMilliseconds = 10_000

/** Makes what compares the tables with those that the code wants. */
export function createSchemaExplanation(
  { runner, dialect, kysely }: SqlConnection,
  database: TablesOfDatabase & Pick<SqlDatabase, 'now'>,
): ExplainSchema {
  const catalogue = guardRunner(runner, dialect)
  let latest: { readonly at: number; readonly answer: Awaitable<string | undefined> } | undefined
  const read = (): Awaitable<string | undefined> =>
    chain(catalogue.run(dialect.introspection.columns(kysely.withoutPlugins())), (columns) =>
      describeMismatch(database, collectFacts(columns, [])),
    )
  return () => {
    const at = database.now()
    if (latest === undefined || at - latest.at >= keptMilliseconds) latest = { at, answer: orNothing(read) }
    return latest.answer
  }
}

/** The error that is to be explained matters more than one of the explanation. */
function orNothing<T>(read: () => Awaitable<T | undefined>): Awaitable<T | undefined> {
  try {
    const answer = read()
    return answer instanceof Promise ? answer.catch(() => undefined) : answer
  } catch {
    return undefined
  }
}

function describeMismatch(
  database: TablesOfDatabase,
  facts: ReadonlyMap<string, TableFacts>,
): string | undefined {
  const tables = tableKeys.map((key) => desireTable(database, key))
  const absent = tables.filter(({ mapped }) => !facts.has(mapped.name))
  if (absent.length === tables.length) return 'the tables are missing; run `npx latchkey migrate`'
  const incomplete = tables.flatMap((table) => describeColumns(table, facts.get(table.mapped.name)))
  const missing = absent.map(({ mapped }) => `there is no table "${mapped.name}"`)
  if (incomplete.length === 0 && missing.length === 0) return undefined
  const known = database.schema ? 'correct their names' : 'if another program made these tables, name them'
  return `${[...incomplete, ...missing].join('; ')}; run \`npx latchkey migrate\`, or ${known} in \`database: { schema, tables }\` (docs/databases.md)`
}

function describeColumns(table: DesiredTable, facts: TableFacts | undefined): readonly string[] {
  if (!facts) return []
  const wanted = [
    ...columnsOf(table).map(([, { name }]) => name),
    ...table.mapped.fill.map(({ column }) => column),
  ]
  const lacking = wanted.filter((name) => !facts.columns.has(name)).map((name) => `"${name}"`)
  return lacking.length === 0 ? [] : [`the table "${table.mapped.name}" lacks ${lacking.join(', ')}`]
}
