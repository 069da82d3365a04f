// `@auth/unstorage-adapter` on files.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UnstorageAdapter } from '@auth/unstorage-adapter'
import { createStorage, defineDriver } from 'unstorage'
import filesystem from 'unstorage/drivers/fs-lite'
import type { Account } from '../../../packages/latchkey/src/model/account.ts'
import { plainPasskeyOmits } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import {
  createsInUpdate,
  givesTokensTwice,
  overwritesPasskeys,
  replacesSurrogates,
  rewritesKeys,
  sharesAccounts,
  sharesAddresses,
} from './broken-promises.ts'
import type { OpenPublished, PublishedSetup, Rows } from './published-adapter.ts'

/** A driver is told which keys belong to which rows. */
const prefixes: Readonly<Record<Rows, RegExp>> = {
  users: /^user:[0-9a-f-]{36}$/,
  accounts: /^user:account:(?!by-user-id:)/,
  sessions: /^user:session:(?!by-user-id:)/,
}

export const unstorageOnFiles: PublishedSetup = {
  name: '@auth/unstorage-adapter on files',
  missing: undefined,
  omits: plainPasskeyOmits,
  breaks: {
    ...sharesAddresses,
    ...sharesAccounts,
    ...createsInUpdate,
    ...replacesSurrogates,
    ...rewritesKeys,
    ...overwritesPasskeys,
    ...givesTokensTwice,
  },
  isWithoutConstraints: true,
  isSchemaless: true,
  open,
}

async function open(): Promise<OpenPublished> {
  const base = mkdtempSync(join(tmpdir(), 'latchkey-unstorage-'))
  const refused: Rows[] = []
  const files = filesystem({ base })
  const driver = defineDriver(() => ({
    ...files,
    setItem(key, value, options) {
      if (refused.some((rows) => prefixes[rows].test(key))) throw new Error('the disk is full')
      return files.setItem?.(key, value, options)
    },
  }))
  const storage = createStorage({ driver: driver({}) })
  return {
    adapter: UnstorageAdapter(storage),
    count: async (rows) => (await storage.getKeys()).filter((key) => prefixes[rows].test(key)).length,
    readAccount: async ({ provider, providerAccountId }) =>
      storage.getItem<Account>(`user:account:${provider}:${providerAccountId}`),
    addRole: async (role) => {
      for (const key of (await storage.getKeys()).filter((found) => prefixes.users.test(found)))
        await storage.setItem(key, { ...(await storage.getItem<object>(key)), role })
    },
    refuse: async (rows) => void refused.push(rows),
    close: async () => {
      await storage.dispose()
      rmSync(base, { recursive: true, force: true })
    },
  }
}
