import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Adapter, AdapterAccount, AdapterSession, AdapterUser, VerificationToken } from 'latchkey'

interface Rows {
  users: AdapterUser[]
  accounts: AdapterAccount[]
  sessions: AdapterSession[]
  tokens: VerificationToken[]
}

const instants = new Set(['emailVerified', 'expires', 'createdAt'])

/** An adapter that keeps everything in one file. */
export function createJsonFileAdapter(path: string): Adapter {
  const file = openFile(path)
  return {
    ...userMethods(file),
    ...accountMethods(file),
    ...sessionMethods(file),
    ...tokenMethods(file),
    sealsAccountTokens: true,
  }
}

interface JsonFile {
  read(): Promise<Rows>
  change<T>(work: (rows: Rows) => T): Promise<T>
}

function openFile(path: string): JsonFile {
  let last: Promise<unknown> = Promise.resolve()

  async function read(): Promise<Rows> {
    const text = await readFile(path, 'utf8').catch(() => '{}')
    const revive = (name: string, value: unknown): unknown =>
      instants.has(name) && typeof value === 'string' ? new Date(value) : value
    return { users: [], accounts: [], sessions: [], tokens: [], ...JSON.parse(text, revive) }
  }

  // One change at a time, and never half a file: of two callers, the second sees what the first has left.
  function change<T>(work: (rows: Rows) => T): Promise<T> {
    const next = last.then(async () => {
      const rows = await read()
      const result = work(rows)
      await writeFile(`${path}.new`, JSON.stringify(rows))
      await rename(`${path}.new`, path)
      return result
    })
    last = next.catch(() => {})
    return next
  }

  return { read, change }
}

function userMethods({ read, change }: JsonFile): Adapter {
  return {
    createUser: (user) =>
      change(({ users }) => {
        if (user.email && users.some(({ email }) => email === user.email)) throw new Error('taken address')
        const created = { ...user, id: crypto.randomUUID() }
        users.push(created)
        return created
      }),
    getUser: async (id) => (await read()).users.find((user) => user.id === id) ?? null,
    getUserByEmail: async (email) => (await read()).users.find((user) => user.email === email) ?? null,
    getUserByAccount: async (key) => {
      const { users, accounts } = await read()
      const account = accounts.find(isAccount(key))
      return users.find(({ id }) => id === account?.userId) ?? null
    },
    updateUser: (changes) =>
      change(({ users }) => {
        const user = users.find(({ id }) => id === changes.id)
        if (!user) throw new Error('no such user')
        return Object.assign(user, changes)
      }),
    deleteUser: (userId) =>
      change((rows) => {
        rows.users = rows.users.filter(({ id }) => id !== userId)
        rows.accounts = rows.accounts.filter((account) => account.userId !== userId)
        rows.sessions = rows.sessions.filter((session) => session.userId !== userId)
      }),
  }
}

function accountMethods({ read, change }: JsonFile): Adapter {
  return {
    linkAccount: (account) =>
      change(({ accounts }) => {
        if (accounts.some(isAccount(account))) throw new Error('taken account')
        accounts.push(account)
      }),
    unlinkAccount: (key) =>
      change((rows) => {
        rows.accounts = rows.accounts.filter((account) => !isAccount(key)(account))
      }),
    getAccount: async (providerAccountId, provider) =>
      (await read()).accounts.find(isAccount({ provider, providerAccountId })) ?? null,
    listAccounts: async (userId) => (await read()).accounts.filter((account) => account.userId === userId),
  }
}

function sessionMethods({ read, change }: JsonFile): Adapter {
  return {
    createSession: (session) =>
      change(({ sessions }) => {
        sessions.push(session)
        return session
      }),
    getSessionAndUser: async (token) => {
      const { sessions, users } = await read()
      const session = sessions.find(({ sessionToken }) => sessionToken === token)
      const user = users.find(({ id }) => id === session?.userId)
      return session && user ? { session, user } : null
    },
    updateSession: (changes) =>
      change(({ sessions }) => {
        const session = sessions.find(({ sessionToken }) => sessionToken === changes.sessionToken)
        return session ? Object.assign(session, changes) : null
      }),
    deleteSession: (token) =>
      change((rows) => {
        rows.sessions = rows.sessions.filter(({ sessionToken }) => sessionToken !== token)
      }),
  }
}

function tokenMethods({ change }: JsonFile): Adapter {
  return {
    createVerificationToken: (token) => change(({ tokens }) => void tokens.push(token)),
    useVerificationToken: ({ identifier, token }) =>
      change((rows) => {
        const isIt = (row: VerificationToken): boolean => row.identifier === identifier && row.token === token
        const used = rows.tokens.find(isIt) ?? null
        rows.tokens = rows.tokens.filter((row) => !isIt(row))
        return used
      }),
  }
}

function isAccount(key: { provider: string; providerAccountId: string }) {
  return ({ provider, providerAccountId }: AdapterAccount): boolean =>
    provider === key.provider && providerAccountId === key.providerAccountId
}
