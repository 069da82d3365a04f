// The `database` option: from an address or a client to an adapter.
import type { Database, DatabaseAddress, DatabaseOfClient } from '../../contracts/database.ts'
import { createSqlAdapter, type SqlAdapter, type SqlAdapterSettings } from './adapter.ts'

/**
 * Makes the adapter of a database: `file:./app.db`, `:memory:`, `postgres://…`, a client that is ready, or either with
 * what is known of the tables. An address is opened on first use; a client is never closed.
 *
 * @throws InvalidConfiguration `invalid_configuration` for what cannot be used: path `database`, with the fix. A URL is
 * not repeated, as it may hold a password.
 */
export function openDatabase(database: Database, settings: SqlAdapterSettings = {}): SqlAdapter {
  if (typeof database === 'string') return createSqlAdapter({ ...settings, url: database })
  if (isDescribed(database)) return createSqlAdapter({ ...settings, ...database })
  return createSqlAdapter({ ...settings, client: database })
}

/** An object of the application's own making: no client has these names for text or another client. */
function isDescribed(database: object): database is DatabaseAddress | DatabaseOfClient {
  const { url, client }: { url?: unknown; client?: unknown } = database
  const isPlain = Object.getPrototypeOf(database) === Object.prototype
  return isPlain && (typeof url === 'string' || (typeof client === 'object' && client !== null))
}
