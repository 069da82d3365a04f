// The help text.

/** What `latchkey --help` prints. */
export const helpText = `Usage: latchkey <command> [options]

Commands
  migrate    Bring the tables, or indexes, of the database to this version. Safe to run from many machines at once;
             nothing is ever dropped.
               --dry-run   print what would be run, and run nothing
               --status    print which migrations are applied and which are pending
               --print     print the SQL (for MongoDB: lines for mongosh) of all migrations, without a database
  cleanup    Delete expired sessions, verification tokens and counters.
  secret     Print a new secret for AUTH_SECRET: 256 random bits.

Options
  --database URL   for example file:./app.db or redis://localhost (default: the variable DATABASE_URL)
  --schema NAME    whose tables they are, if an adapter of Auth.js made them:
                   prisma, prisma-v4, drizzle, pg-adapter, kysely or typeorm
  --help           print this text

Exit codes: 0 done · 1 failed · 2 wrong arguments`
