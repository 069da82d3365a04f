// The catalogue of MySQL and MariaDB.
import { sql } from 'kysely'
import type { ColumnFact, Introspection, KeyFact } from '../migrations/introspection.ts'

export const mysqlIntrospection: Introspection = {
  columns: (kysely) =>
    sql<ColumnFact>`select table_name as table_name, column_name as column_name, if(is_nullable = 'NO' and column_default is null and extra not like '%auto_increment%' and extra not like '%generated%', 1, 0) as required, if(data_type in ('char', 'varchar'), character_maximum_length, null) as max_length from information_schema.columns where table_schema = database()`.compile(
      kysely,
    ),
  keys: (kysely) =>
    sql<KeyFact>`select table_name as table_name, index_name as index_name, column_name as column_name, 1 - non_unique as is_unique from information_schema.statistics where table_schema = database() and sub_part is null order by table_name, index_name, seq_in_index`.compile(
      kysely,
    ),
  widen: (column) => sql`modify column ${column} text character set utf8mb4`,
  refersToExisting: false,
}
