// Makes an existing database fit: under the lock of the migrations, in one transaction where the engine can.
import { type CompiledQuery, sql } from 'kysely'
import { type ConfigProblem, InvalidConfiguration } from '../../../errors/config-errors.ts'
import type { SqlDatabase } from '../database.ts'
import { type Steps, step } from '../runner.ts'
import { collectFacts } from './introspection.ts'
import { compileKey, planTables, type UniqueKey } from './plan-tables.ts'

/** What was done to tables of another maker, where names of migrations are told. */
export const adaptation = 'existing_tables'

/**
 * Reads what there is; returns what is to be done.
 *
 * @throws InvalidConfiguration `invalid_configuration` where tables are not as described, or rows collide.
 */
export function* planSteps(database: SqlDatabase): Steps<readonly CompiledQuery[]> {
  const { kysely, dialect } = database
  const columns = yield* step(dialect.introspection.columns(kysely))
  const keys = yield* step(dialect.introspection.keys(kysely))
  const facts = collectFacts(columns, keys)
  const plan = planTables(database, facts)
  const problems = [...plan.problems]
  for (const key of plan.keys)
    if (facts.has(key.table)) problems.push(...(yield* findCollisionSteps(database, key)))
  if (problems.length > 0) throw new InvalidConfiguration(problems)
  return [...plan.statements, ...plan.keys.map((key) => compileKey(database, key))]
}

const shown = 10

/** Rows that share what is to be unique. Told by their owners: what they share is nobody's business. */
function* findCollisionSteps(
  { kysely }: SqlDatabase,
  { table, columns, owner }: UniqueKey,
): Steps<readonly ConfigProblem[]> {
  const [from, names] = [sql.table(table), sql.join(columns.map((column) => sql.ref(column)))]
  const same = sql.join(
    columns.map((column) => sql`${sql.ref(`a.${column}`)} = ${sql.ref(`b.${column}`)}`),
    sql` and `,
  )
  const shared = sql`select ${names} from ${from} where ${sql.join(
    columns.map((column) => sql`${sql.ref(column)} is not null`),
    sql` and `,
  )} group by ${names} having count(*) > 1`
  const plain = kysely.withoutPlugins()
  const owners = yield* step(
    sql<{
      owner: unknown
    }>`select a.${sql.ref(owner)} as owner from ${from} a join (${shared}) b on ${same}`.compile(plain),
  )
  if (owners.length === 0) return []
  const ids = owners.slice(0, shown).map(({ owner: id }) => String(id))
  return [
    {
      path: table,
      problem: `${owners.length} rows share ${columns.join(' and ')}, which must be unique (${owner}: ${ids.join(', ')}${owners.length > shown ? ', …' : ''})`,
      fix: `Merge or remove them, then migrate again. To see them: ${shared.compile(plain).sql}`,
    },
  ]
}
