// Accounts of OAuth 1.0A have tokens that the tables of Auth.js have no columns for.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { guardAdapter } from '../../../packages/latchkey/src/persistence/guarded-adapter.ts'
import { sampleUser, uniqueText } from '../../../packages/latchkey/src/testing/adapter-contract/fixtures.ts'
import { itWith } from './it-with.ts'
import type { OpenPublished } from './published-adapter.ts'
import { countNew } from './published-app.ts'
import { setups } from './setups.ts'

describe.each(setups)('OAuth 1.0A tokens on $name', (setup) => {
  const it = itWith(setup)
  let opened: OpenPublished
  beforeAll(async () => {
    if (setup.missing === undefined) opened = await setup.open()
  })
  afterAll(() => opened?.close())

  it('are kept, left out or refused with a code, and nobody is made by half', async () => {
    const store = guardAdapter({
      open: () => opened.adapter,
      sealAccount: async (account) => account,
      canCount: false,
    })
    const key = { provider: 'twitter', providerAccountId: uniqueText() }
    const account = { ...key, type: 'oauth', oauth_token: 'token', oauth_token_secret: 'secret' } as const
    const { id: _, ...user } = sampleUser()
    let failure: unknown

    const { users, accounts } = await countNew(opened, async () => {
      failure = await Promise.resolve(store.identities.createUser({ user, account })).then(
        () => undefined,
        (error: unknown) => error,
      )
    })

    const stored = await opened.readAccount(key)
    if (setup.refusesUnknownColumns) {
      expect(failure).toMatchObject({ code: 'store_unavailable' })
      expect({ users, accounts }).toEqual({ users: 0, accounts: 0 })
    } else {
      expect({ users, accounts }).toEqual({ users: 1, accounts: 1 })
      expect(stored).toMatchObject(setup.isSchemaless ? account : key)
    }
  })
})
