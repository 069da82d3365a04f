// A Kysely instance on `node:sqlite`, as an application might bring it.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'

/** Opens a file, or `:memory:`. */
export function openKysely<TTables>(location: string): Kysely<TTables> {
  return new Kysely<TTables>({ dialect: new SqliteDialect({ database: wrap(new DatabaseSync(location)) }) })
}

function wrap(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = database.prepare(sql)
      const bound = (values: readonly unknown[]) => values as readonly SQLInputValue[]
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...bound(values)),
        run: (values) => statement.run(...bound(values)),
        iterate: (values) => statement.iterate(...bound(values)),
      }
    },
  }
}
