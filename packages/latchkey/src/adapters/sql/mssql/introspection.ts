// The catalogue of SQL Server.
import { sql } from 'kysely'
import type { ColumnFact, Introspection, KeyFact } from '../migrations/introspection.ts'

export const mssqlIntrospection: Introspection = {
  columns: (kysely) =>
    sql<ColumnFact>`select t.name as table_name, c.name as column_name, case when c.is_nullable = 0 and c.default_object_id = 0 and c.is_identity = 0 and c.is_computed = 0 then 1 else 0 end as required, case when y.name = 'nvarchar' and c.max_length > 0 then c.max_length / 2 when y.name = 'varchar' and c.max_length > 0 then c.max_length end as max_length from sys.tables t join sys.columns c on c.object_id = t.object_id join sys.types y on y.user_type_id = c.user_type_id where t.schema_id = schema_id()`.compile(
      kysely,
    ),
  keys: (kysely) =>
    sql<KeyFact>`select t.name as table_name, i.name as index_name, c.name as column_name, cast(i.is_unique as int) as is_unique from sys.tables t join sys.indexes i on i.object_id = t.object_id join sys.index_columns k on k.object_id = i.object_id and k.index_id = i.index_id join sys.columns c on c.object_id = t.object_id and c.column_id = k.column_id where t.schema_id = schema_id() and k.key_ordinal > 0 and (i.has_filter = 0 or i.filter_definition like '%IS NOT NULL%') order by t.name, i.name, k.key_ordinal`.compile(
      kysely,
    ),
  widen: (column) => sql`alter column ${column} nvarchar(max)`,
  refersToExisting: false,
}
