// Asks a database how it would run a statement: which tables it would read from end to end.
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'

/** Statements of a file that would scan a table. `batch` is a result in memory, 500 rows at most. */
export function findSqliteScans(file: string, statements: Iterable<string>): readonly string[] {
  const database = new DatabaseSync(file)
  const isScan = (sql: string): boolean =>
    database
      .prepare(`explain query plan ${sql}`)
      .all()
      .some(({ detail }) => /^SCAN (?!batch\b)/.test(String(detail)))
  const scans = [...statements].filter(isScan)
  database.close()
  return scans
}

/** The same of PostgreSQL, planned without knowing the values, as a statement that stays prepared is. */
export async function findPostgresScans(
  url: string,
  statements: Iterable<string>,
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set plan_cache_mode = force_generic_plan')
  const scans: string[] = []
  for (const sql of statements) {
    await client.query(`prepare looked_at as ${sql}`)
    const values = [...new Set(sql.match(/\$\d+/g))].map(() => 'null')
    const { rows } = await client.query(
      `explain execute looked_at${values.length > 0 ? `(${values.join(', ')})` : ''}`,
    )
    await client.query('deallocate looked_at')
    if (rows.some((row) => String(row['QUERY PLAN']).includes('Seq Scan'))) scans.push(sql)
  }
  await client.end()
  return scans
}
