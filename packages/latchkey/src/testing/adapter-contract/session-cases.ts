// Sessions.
import type { AdapterSession } from '../../model/session.ts'
import type { AdapterUser } from '../../model/user.ts'
import type { CompleteAdapter, ContractCase } from './contract-case.ts'
import { expectEqual, expectMembers, expectPresent } from './expect.ts'
import { sampleSession, sampleUser, uniqueText } from './fixtures.ts'

/** Promises about sessions. */
export const sessionCases: readonly ContractCase[] = [
  {
    name: 'createSession returns the session, and getSessionAndUser finds it with its user',
    needs: ['createUser', 'createSession', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser())
      const session = { ...sampleSession(), userId: user.id }

      expectMembers(await adapter.createSession(session), session, 'returned session')

      const found = expectPresent(await adapter.getSessionAndUser(session.sessionToken), 'session and user')
      expectMembers(found.session, session, 'stored session')
      expectEqual(found.user, user, 'user of the session')
      expectEqual(Object.keys(found).sort(), ['session', 'user'], 'members of the answer')
    },
  },
  {
    name: 'getSessionAndUser answers null for a token that is unknown',
    needs: ['getSessionAndUser'],
    run: async ({ adapter }) => {
      expectEqual(await adapter.getSessionAndUser(uniqueText()), null, 'unknown token')
      expectEqual(await adapter.getSessionAndUser(''), null, 'empty token')
    },
  },
  {
    name: 'getSessionAndUser returns expired sessions: the caller compares',
    needs: ['createUser', 'createSession', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const expires = new Date('2020-01-01T00:00:00Z')
      const { session } = await openSession(adapter, { expires })

      const found = await adapter.getSessionAndUser(session.sessionToken)

      expectEqual(found?.session.expires, expires, 'expiry')
    },
  },
  {
    name: 'session tokens are compared byte for byte',
    needs: ['createUser', 'createSession', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const { session } = await openSession(adapter)
      const { sessionToken } = session

      expectEqual(await adapter.getSessionAndUser(sessionToken.toUpperCase()), null, 'upper case')
      expectEqual(await adapter.getSessionAndUser(`${sessionToken} `), null, 'trailing space')
    },
  },
  {
    name: 'updateSession moves the expiry and changes nothing else',
    needs: ['createUser', 'createSession', 'updateSession', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const { session, user } = await openSession(adapter)
      const expires = new Date('2037-02-03T04:05:06Z')

      await adapter.updateSession({ sessionToken: session.sessionToken, expires })

      const found = expectPresent(await adapter.getSessionAndUser(session.sessionToken), 'session and user')
      expectMembers(found.session, { ...session, expires }, 'stored session')
      expectEqual(found.user, user, 'user of the session')
    },
  },
  {
    name: 'updateSession brings no session back that was deleted',
    needs: ['createUser', 'createSession', 'deleteSession', 'updateSession', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const { session } = await openSession(adapter)
      await adapter.deleteSession(session.sessionToken)

      await Promise.resolve()
        .then(() => adapter.updateSession({ sessionToken: session.sessionToken, expires: session.expires }))
        .catch(() => {})

      expectEqual(await adapter.getSessionAndUser(session.sessionToken), null, 'deleted session')
    },
  },
  {
    name: 'deleteSession ends one session, and again without an error',
    needs: ['createUser', 'createSession', 'deleteSession', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const { session, user } = await openSession(adapter)
      const other = { ...sampleSession(), userId: user.id }
      await adapter.createSession(other)

      await adapter.deleteSession(session.sessionToken)

      expectEqual(await adapter.getSessionAndUser(session.sessionToken), null, 'deleted session')
      expectPresent(await adapter.getSessionAndUser(other.sessionToken), 'other session')
    },
  },
]

async function openSession(
  adapter: CompleteAdapter,
  changes: Partial<AdapterSession> = {},
): Promise<{ user: AdapterUser; session: AdapterSession }> {
  const user = await adapter.createUser(sampleUser())
  const session = { ...sampleSession(changes), userId: user.id }
  return { user, session: await adapter.createSession(session) }
}
