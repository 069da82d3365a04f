// Users.
import type { ContractCase } from './contract-case.ts'
import { expectEqual, expectFailure, expectMembers, expectPresent } from './expect.ts'
import { keyOf, sampleAccountOf, sampleSession, sampleUser, uniqueText } from './fixtures.ts'

/** Promises about users. */
export const userCases: readonly ContractCase[] = [
  {
    name: 'createUser stores every field, to the millisecond, and gives an id',
    needs: ['createUser', 'getUser'],
    run: async ({ adapter }) => {
      const user = sampleUser()

      const created = await adapter.createUser(user)

      expectEqual(typeof created.id, 'string', 'type of the id')
      expectEqual(created, { ...user, id: created.id }, 'returned user')
      expectEqual(await adapter.getUser(created.id), created, 'stored user')
    },
  },
  {
    name: 'createUser takes any number of users without an e-mail address',
    needs: ['createUser', 'getUser'],
    run: async ({ adapter }) => {
      const first = await adapter.createUser(sampleUser({ email: null, emailVerified: null }))
      const second = await adapter.createUser(sampleUser({ email: null, emailVerified: null }))

      expectMembers(await adapter.getUser(first.id), { email: null, emailVerified: null }, 'first user')
      expectMembers(await adapter.getUser(second.id), { email: null, emailVerified: null }, 'second user')
    },
  },
  {
    name: 'createUser refuses an e-mail address that is taken',
    needs: ['createUser', 'getUserByEmail'],
    run: async ({ adapter }) => {
      const first = await adapter.createUser(sampleUser())
      const { email } = first

      await expectFailure(() => adapter.createUser(sampleUser({ email })), 'second user')

      expectMembers(await adapter.getUserByEmail(email ?? ''), { id: first.id }, 'owner of the address')
    },
  },
  {
    name: 'getUser answers null for an id that is unknown or malformed',
    needs: ['getUser'],
    run: async ({ adapter }) => {
      expectEqual(await adapter.getUser(crypto.randomUUID()), null, 'unknown id')
      expectEqual(await adapter.getUser("not an id'"), null, 'malformed id')
      expectEqual(await adapter.getUser(''), null, 'empty id')
    },
  },
  {
    name: 'getUserByEmail finds the owner of an address, else null',
    needs: ['createUser', 'getUserByEmail'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser())

      expectEqual(await adapter.getUserByEmail(user.email ?? ''), user, 'owner')
      expectEqual(await adapter.getUserByEmail(`${uniqueText()}@example.com`), null, 'unknown address')
    },
  },
  {
    name: 'updateUser changes the given fields only and returns the whole user',
    needs: ['createUser', 'updateUser', 'getUser'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser({ emailVerified: null }))
      const changes = { id: user.id, name: 'Augusta', emailVerified: new Date(1_700_000_000_456) }

      const updated = await adapter.updateUser(changes)

      expectEqual(updated, { ...user, ...changes }, 'returned user')
      expectEqual(await adapter.getUser(user.id), { ...user, ...changes }, 'stored user')
    },
  },
  {
    name: 'updateUser fails for a user that does not exist',
    needs: ['updateUser'],
    run: async ({ adapter }) => {
      await expectFailure(
        () => adapter.updateUser({ id: crypto.randomUUID(), name: 'Nobody' }),
        'unknown user',
      )
    },
  },
  {
    name: 'what is returned is no part of what is stored',
    needs: ['createUser', 'getUser'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser())
      const returned = expectPresent(await adapter.getUser(user.id), 'user')

      returned.name = 'Changed by the caller'
      returned.emailVerified?.setTime(0)

      expectEqual(await adapter.getUser(user.id), user, 'stored user')
    },
  },
  {
    name: 'deleteUser takes accounts and sessions with it',
    needs: [
      'createUser',
      'deleteUser',
      'getUser',
      'linkAccount',
      'getUserByAccount',
      'createSession',
      'getSessionAndUser',
    ],
    run: async ({ adapter }) => {
      const { id: userId } = await adapter.createUser(sampleUser())
      const account = sampleAccountOf(userId)
      const session = { ...sampleSession(), userId }
      await adapter.linkAccount(account)
      await adapter.createSession(session)

      await adapter.deleteUser(userId)

      expectEqual(await adapter.getUser(userId), null, 'user')
      expectEqual(await adapter.getUserByAccount(keyOf(account)), null, 'account')
      expectEqual(await adapter.getSessionAndUser(session.sessionToken), null, 'session')
    },
  },
]
