// The catalogue of SQLite. Text has no limit there.
import { sql } from 'kysely'
import type { ColumnFact, Introspection, KeyFact } from '../migrations/introspection.ts'

export const sqliteIntrospection: Introspection = {
  columns: (kysely) =>
    sql<ColumnFact>`select m.name as table_name, c.name as column_name, (c."notnull" = 1 or c.pk > 0) and c.dflt_value is null and not (c.pk = 1 and upper(c.type) = 'INTEGER') as required, null as max_length from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'`.compile(
      kysely,
    ),
  keys: (kysely) =>
    sql<KeyFact>`select m.name as table_name, i.name as index_name, c.name as column_name, i."unique" as is_unique from sqlite_master m join pragma_index_list(m.name) i join pragma_index_info(i.name) c where m.type = 'table' and i.partial = 0 order by 1, 2, c.seqno`.compile(
      kysely,
    ),
  widen: (column) => sql`${column}`, // never asked: no column has a limit
  refersToExisting: true,
}
