// Passkeys on published adapters that have tables for them: what Latchkey does in steps there.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Store } from '../../../packages/latchkey/src/contracts/store.ts'
import type { AdapterAccount } from '../../../packages/latchkey/src/model/account.ts'
import type { Authenticator } from '../../../packages/latchkey/src/model/authenticator.ts'
import { guardAdapter } from '../../../packages/latchkey/src/persistence/guarded-adapter.ts'
import {
  sampleAuthenticator,
  sampleUser,
} from '../../../packages/latchkey/src/testing/adapter-contract/fixtures.ts'
import { itWith } from './it-with.ts'
import type { OpenPublished } from './published-adapter.ts'
import { setups } from './setups.ts'

const fitting = setups.filter(({ omits }) => !omits.includes('createAuthenticator'))

describe.each(fitting)('passkeys on $name', (setup) => {
  const it = itWith(setup)
  let opened: OpenPublished
  let store: Store
  beforeAll(async () => {
    if (setup.missing !== undefined) return
    opened = await setup.open()
    store = guardAdapter({
      open: () => opened.adapter,
      sealAccount: async (account) => account,
      canCount: false,
    })
  })
  afterAll(() => opened?.close())

  it('come with a new user, are found, and count up only', async () => {
    const authenticator = sampleAuthenticator()
    const { credentialID } = authenticator

    const user = await store.identities.createUser({
      user: newUser(),
      account: accountOf(credentialID),
      authenticator,
    })
    const found = await store.authenticators.find(credentialID)
    const record = (counter: number) =>
      store.authenticators.record({
        credentialID,
        counter,
        credentialBackedUp: true,
        lastUsedAt: new Date(),
      })

    expect(found).toMatchObject({ credentialID, userId: user.id, counter: 0 })
    expect(await record(5)).toMatchObject({ counter: 5 })
    expect([await record(5), await record(4)]).toEqual([undefined, undefined])
  })

  it('are added to a user with their account, or not at all', async () => {
    const { id: userId } = await store.identities.createUser({ user: newUser() })
    const authenticator: Authenticator = { ...sampleAuthenticator(), userId }
    const account: AdapterAccount = { ...accountOf(authenticator.credentialID), userId }

    await store.authenticators.link({ account, authenticator })
    await opened.refuse('accounts')
    const other = { ...sampleAuthenticator(), userId }
    const refused = await Promise.resolve()
      .then(() =>
        store.authenticators.link({
          account: { ...accountOf(other.credentialID), userId },
          authenticator: other,
        }),
      )
      .catch((error: unknown) => error)

    expect(refused).toMatchObject({ code: 'store_unavailable' })
    const list = await store.authenticators.list(userId)
    expect(list.map(({ credentialID }) => credentialID)).toEqual([authenticator.credentialID])
  })
})

function newUser() {
  const { id: _, ...user } = sampleUser()
  return user
}

function accountOf(credentialID: string) {
  return { provider: 'passkey', type: 'webauthn', providerAccountId: credentialID } as const
}
