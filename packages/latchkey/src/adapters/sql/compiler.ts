// A Kysely instance that compiles for an engine and runs nothing.
import { type DialectAdapter, DummyDriver, Kysely, type QueryCompiler, SqliteIntrospector } from 'kysely'
import type { AuthTables } from './schema.ts'

/** Kysely's own parts for an engine. */
export interface CompilerParts {
  readonly adapter: DialectAdapter
  readonly compiler: () => QueryCompiler
}

/** Makes the instance. */
export function createCompiler({ adapter, compiler }: CompilerParts): Kysely<AuthTables> {
  return new Kysely<AuthTables>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely), // never asked
      createQueryCompiler: compiler,
    },
  })
}
