// The `database` option: from a URL to an adapter.
import { createSqlAdapter, type SqlAdapter, type SqlAdapterSettings } from './adapter.ts'

/**
 * Makes the adapter of a database URL: `file:./app.db`, `file:///var/lib/app.db` or `:memory:`. The database is opened
 * on first use.
 *
 * @throws InvalidConfiguration `invalid_configuration` for any other URL: path `database`, with the fix. The URL itself
 * is not repeated, as it may hold a password.
 */
export function openDatabase(url: string, settings: SqlAdapterSettings = {}): SqlAdapter {
  return createSqlAdapter({ ...settings, url })
}
