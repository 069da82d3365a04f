// The version of what a database is made of: tables, or indexes.

/** Which migrations the database has. */
export interface MigrationStatus {
  /** Applied, in the order of their names. */
  readonly applied: readonly string[]
  /** Known to this version and not applied. */
  readonly pending: readonly string[]
  /** Applied by a newer version than this one. They are left alone. */
  readonly unknown: readonly string[]
}

/** Reads and changes the version. */
export interface Migrator {
  /** What begins a comment in the language of the database. */
  readonly comment: '--' | '//'
  /** Reads only. */
  status(): Promise<MigrationStatus>
  /** What would be run, one statement each. Reads only: a dry run. */
  plan(): Promise<readonly string[]>
  /** Statements of all migrations, for those who run their own. Needs no database. */
  print(): readonly string[]
  /** Applies what is pending; returns the names. Safe to call from many processes at once. */
  migrate(): Promise<readonly string[]>
}
