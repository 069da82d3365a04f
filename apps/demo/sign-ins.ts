// The demo's own table, next to Latchkey's in the same database: when somebody signed in, and how.
import { DatabaseSync } from 'node:sqlite'
import { settings } from './settings.ts'

/** One sign-in. */
export interface SignIn {
  /** Id of the provider. */
  readonly provider: string
  readonly at: Date
}

/** Notes a sign-in. Called by the `signIn` event. */
export function recordSignIn(userId: string | undefined, provider: string): void {
  if (userId === undefined) return
  withDatabase((database) => {
    database.prepare('insert into demo_sign_ins values (?, ?, ?)').run(userId, provider, Date.now())
  })
}

/** The user's latest sign-ins, newest first. */
export function listSignIns(userId: string): readonly SignIn[] {
  return withDatabase((database) =>
    database
      .prepare('select provider, at from demo_sign_ins where user_id = ? order by at desc limit 5')
      .all(userId)
      .map(({ provider, at }) => ({ provider: String(provider), at: new Date(Number(at)) })),
  )
}

function withDatabase<Result>(use: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(settings.databaseFile, { timeout: 5000 })
  try {
    database.exec('create table if not exists demo_sign_ins (user_id text, provider text, at integer)')
    return use(database)
  } finally {
    database.close()
  }
}
