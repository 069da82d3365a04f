// The catalogue of PostgreSQL: of the schema that comes first in the search path.
import { sql } from 'kysely'
import type { ColumnFact, Introspection, KeyFact } from '../migrations/introspection.ts'

export const postgresIntrospection: Introspection = {
  columns: (kysely) =>
    sql<ColumnFact>`select table_name::text, column_name::text, case when is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER' then 1 else 0 end as required, character_maximum_length::integer as max_length from information_schema.columns where table_schema = current_schema()`.compile(
      kysely,
    ),
  keys: (kysely) =>
    sql<KeyFact>`select t.relname::text as table_name, i.relname::text as index_name, a.attname::text as column_name, x.indisunique::integer as is_unique from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = t.relnamespace cross join lateral unnest(x.indkey) with ordinality as k(number, position) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number where n.nspname = current_schema() and x.indpred is null and x.indisvalid order by 1, 2, k.position`.compile(
      kysely,
    ),
  widen: (column) => sql`alter column ${column} type text`,
  refersToExisting: true,
}
