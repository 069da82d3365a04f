// The migrator of a database whose tables another maker made: compares instead of counting versions.
import type { CompiledQuery } from 'kysely'
import type { Migrator } from '../../../contracts/migrator.ts'
import type { SqlDatabase } from '../database.ts'
import { type Steps, step } from '../runner.ts'
import { adaptation, planSteps } from './adapt-steps.ts'
import { createMigrationsTable } from './applied-migrations.ts'
import { acquireSteps } from './migrate-steps.ts'
import { compileKey, planTables, planUserColumns } from './plan-tables.ts'

/** Makes the migrator. */
export function createExistingMigrator(database: SqlDatabase): Migrator {
  const { runner, dialect } = database
  return {
    comment: '--',
    status: async () => {
      const isPending = (await readPlan(database)).length > 0
      return isPending
        ? { applied: [], pending: [adaptation], unknown: [] }
        : { applied: [adaptation], pending: [], unknown: [] }
    },
    plan: async () => (await readPlan(database)).map(({ sql }) => sql),
    print: () => planEverything(database).map(({ sql }) => sql),
    migrate: async () => {
      if ((await readPlan(database)).length === 0) return [] // takes no lock where there is nothing to do
      if (dialect.migrationLock.createsTable === 'before') await runner.run(createMigrationsTable(database))
      const isChanged = await runner.transact(() => adaptSteps(database))
      return isChanged ? [adaptation] : []
    },
  }
}

/** Goes on after the versioned migrations with columns for fields of users. */
export function withUserFields(versioned: Migrator, database: SqlDatabase): Migrator {
  const fields = createExistingMigrator(database)
  const all = (): readonly string[] => planUserColumns(database).map(({ sql }) => sql)
  return {
    comment: versioned.comment,
    status: async () => {
      const status = await versioned.status()
      const isPending = status.pending.length > 0 || (await fields.status()).pending.length > 0
      return isPending ? { ...status, pending: [...status.pending, userFields] } : status
    },
    plan: async () => {
      const first = await versioned.plan()
      return first.length > 0 ? [...first, ...all()] : fields.plan()
    },
    print: () => [...versioned.print(), ...all()],
    migrate: async () => {
      const applied = await versioned.migrate()
      const added = await fields.migrate()
      return added.length > 0 ? [...applied, userFields] : applied
    },
  }
}

/** What was done for fields of users, where names of migrations are told. */
const userFields = 'user_fields'

function* adaptSteps(database: SqlDatabase): Steps<boolean> {
  const release = yield* acquireSteps(database)
  // Read under the lock: another process may have been faster.
  const statements = yield* planSteps(database)
  for (const statement of statements) yield* step(statement)
  yield* release()
  return statements.length > 0
}

async function readPlan(database: SqlDatabase): Promise<readonly CompiledQuery[]> {
  const { runner } = database
  if (runner.isAbsent?.()) return planEverything(database)
  const steps = planSteps(database)
  let next = steps.next()
  while (!next.done) next = steps.next(await runner.run(next.value))
  return next.value
}

/** As if there were no table. */
function planEverything(database: SqlDatabase): readonly CompiledQuery[] {
  const { statements, keys } = planTables(database, new Map())
  return [...statements, ...keys.map((key) => compileKey(database, key))]
}
