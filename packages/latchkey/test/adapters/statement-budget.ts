// How many statements each method and each story takes, on each kind of engine. A change here is a change of what a
// sign-in costs. `begin` and `commit` are not counted.
import type { Engine } from './servers.ts'

/** Statements by name. */
export type Counts = Readonly<Record<string, number>>

/** SQLite and PostgreSQL: every change answers with its rows. */
const returning: Counts = {
  createUser: 1,
  getUser: 1,
  getUserByEmail: 1,
  getUserByAccount: 1,
  updateUser: 1,
  linkAccount: 1,
  unlinkAccount: 1,
  getAccount: 1,
  listAccounts: 1,
  createSession: 1,
  getSessionAndUser: 1,
  updateSession: 1,
  deleteSession: 1,
  createVerificationToken: 1,
  useVerificationToken: 1,
  getAuthenticator: 1,
  createAuthenticator: 1,
  listAuthenticatorsByUserId: 1,
  updateAuthenticatorCounter: 2,
  renameAuthenticator: 2,
  findLinkFacts: 1,
  countEvent: 1,
  replaceVerificationToken: 2,
  claimUnverifiedUser: 4,
  createUserWithAccount: 3,
  linkAuthenticator: 2,
  recordAuthentication: 1,
  removeAccount: 5,
  deleteSessionsOfUser: 1,
  deleteUser: 1,
  deleteExpired: 3,
}

/** MySQL: lock and change, or change and read. */
const locking: Counts = {
  ...returning,
  updateUser: 2,
  updateSession: 2,
  deleteSession: 2,
  useVerificationToken: 2,
  countEvent: 2,
  claimUnverifiedUser: 5,
  recordAuthentication: 2,
  deleteUser: 2,
  deleteExpired: 4, // of three tables one has expired rows here
}

/** MariaDB: deleted and inserted rows come back, updated ones do not. */
const deleting: Counts = {
  ...returning,
  updateUser: 2,
  updateSession: 2,
  claimUnverifiedUser: 5,
  recordAuthentication: 2,
  deleteExpired: 4,
}

/** Of methods. SQL Server: as the first, but a new window is opened by a second statement. */
export const methodCounts: Readonly<Record<Engine['id'], Counts>> = {
  sqlite: returning,
  postgres: returning,
  mariadb: deleting,
  mysql: locking,
  mssql: { ...returning, countEvent: 2 },
}

/** What a story takes: its own statements, and those of the limiter, which counts attempts. */
export interface StoryCost {
  readonly own: number
  readonly limiter: number
}

/** What a story may take. */
export interface StoryBudget {
  readonly story: string
  /** Most statements of its own. */
  readonly budget: number
  /** The statements, in their order. */
  readonly statements: string
  readonly returning: StoryCost
  readonly locking: StoryCost
  /** Of MariaDB, where a row is updated. */
  readonly updating?: StoryCost
}

const once: StoryCost = { own: 1, limiter: 0 }

/** Of stories, in the order of the documentation. */
export const storyBudgets: readonly StoryBudget[] = [
  {
    story: 'session check',
    budget: 1,
    statements: 'session and user',
    returning: once,
    locking: once,
  },
  {
    story: 'OAuth sign-in, a new person',
    budget: 4,
    statements: 'facts · user, account, session in one transaction',
    returning: { own: 4, limiter: 0 },
    locking: { own: 4, limiter: 0 },
  },
  {
    story: 'OAuth sign-in, a returning person',
    budget: 2,
    statements: 'facts · session',
    returning: { own: 2, limiter: 0 },
    locking: { own: 2, limiter: 0 },
  },
  {
    story: 'OAuth sign-in, where the browser has a session already',
    budget: 3,
    statements: 'facts · session · the earlier session is deleted',
    returning: { own: 3, limiter: 0 },
    locking: { own: 4, limiter: 0 },
  },
  {
    story: 'e-mail, the request',
    budget: 2,
    statements: 'earlier tokens are deleted, the new one stored, in one transaction',
    returning: { own: 2, limiter: 1 },
    locking: { own: 2, limiter: 2 },
  },
  {
    story: 'e-mail, the link, a new person',
    budget: 4,
    statements: 'token taken · facts · user, session in one transaction',
    returning: { own: 4, limiter: 0 },
    locking: { own: 5, limiter: 0 },
  },
  {
    story: 'e-mail, the link, a returning person',
    budget: 3,
    statements: 'token taken · facts · session',
    returning: { own: 3, limiter: 0 },
    locking: { own: 4, limiter: 0 },
  },
  {
    story: 'credentials, a new person',
    budget: 5,
    statements: 'facts · the user that `authorize` names · user, account, session in one transaction',
    returning: { own: 5, limiter: 1 },
    locking: { own: 5, limiter: 2 },
  },
  {
    story: 'credentials, a returning person',
    budget: 3,
    statements: 'facts · session · whether the unproved address was proved meanwhile',
    returning: { own: 3, limiter: 1 },
    locking: { own: 3, limiter: 2 },
  },
  {
    story: 'sign-out',
    budget: 1,
    statements: 'the session is deleted',
    returning: once,
    locking: { own: 2, limiter: 0 },
  },
  {
    story: 'session renewal',
    budget: 2,
    statements: 'session and user · its new end',
    returning: { own: 2, limiter: 0 },
    locking: { own: 3, limiter: 0 },
    updating: { own: 3, limiter: 0 },
  },
  {
    story: 'passkey, a new person',
    budget: 6,
    statements: 'passkey · facts · user, account, session, passkey in one transaction',
    returning: { own: 6, limiter: 2 },
    locking: { own: 6, limiter: 4 },
  },
  {
    story: 'passkey, a returning person',
    budget: 6,
    statements:
      'passkey · its use · user · facts · session · whether the unproved address was proved meanwhile',
    returning: { own: 6, limiter: 1 },
    locking: { own: 7, limiter: 2 },
    updating: { own: 7, limiter: 1 },
  },
]

/** What a story takes on an engine. */
export function costOf(
  { returning, locking, updating = returning }: StoryBudget,
  { id }: Pick<Engine, 'id'>,
): StoryCost {
  if (id === 'mysql') return locking
  if (id === 'mariadb') return updating
  // SQL Server opens a window of the limiter by a second statement; each story here is the first of its window.
  return id === 'mssql' ? { ...returning, limiter: returning.limiter * 2 } : returning
}
