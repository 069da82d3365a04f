// The `database` option: from an address to an adapter.
import type { Database } from '../../contracts/database.ts'
import { createSqlAdapter, type SqlAdapter, type SqlAdapterSettings } from './adapter.ts'

/**
 * Makes the adapter of a database: `file:./app.db`, `:memory:`, `postgres://…`, or an address with what is known of the
 * tables. The database is opened on first use.
 *
 * @throws InvalidConfiguration `invalid_configuration` for what cannot be used: path `database`, with the fix. A URL is
 * not repeated, as it may hold a password.
 */
export function openDatabase(database: Database, settings: SqlAdapterSettings = {}): SqlAdapter {
  const address = typeof database === 'string' ? { url: database } : database
  return createSqlAdapter({ ...settings, ...address })
}
