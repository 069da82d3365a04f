// Counting of attempts, and deletion of what has expired.
import type { ContractCase } from './contract-case.ts'
import { expectEqual } from './expect.ts'
import { sampleSession, sampleUser, sampleVerificationToken, uniqueText } from './fixtures.ts'

/** Promises about counters and expired rows. */
export const upkeepCases: readonly ContractCase[] = [
  {
    name: 'countEvent counts in a window, and begins again after it',
    needs: ['countEvent'],
    run: async ({ adapter }) => {
      const key = uniqueText()
      const count = (second: number, of = key) =>
        adapter.countEvent({ key: of, windowSeconds: 60, now: new Date(1_700_000_000_000 + second * 1000) })

      expectEqual([await count(0), await count(1), await count(59)], [1, 2, 3], 'counts in the window')
      expectEqual(await count(30, `${key}-other`), 1, 'count of another key')
      expectEqual([await count(60), await count(119)], [1, 2], 'counts in the next window')
      expectEqual(await count(300), 1, 'count after a pause')
    },
  },
  {
    name: 'deleteExpired deletes what has expired, and nothing else',
    needs: [
      'deleteExpired',
      'createUser',
      'createSession',
      'getSessionAndUser',
      'createVerificationToken',
      'useVerificationToken',
    ],
    run: async ({ adapter }) => {
      const { id: userId } = await adapter.createUser(sampleUser())
      const expiries = [new Date('2037-01-01T00:00:00Z'), new Date('2019-12-31T23:59:59Z')]
      const sessions = expiries.map((expires) => ({ ...sampleSession({ expires }), userId }))
      const tokens = expiries.map((expires) => sampleVerificationToken({ expires }))
      for (const session of sessions) await adapter.createSession(session)
      for (const token of tokens) await adapter.createVerificationToken(token)

      const deleted = await adapter.deleteExpired(new Date('2020-01-01T00:00:00Z'))

      expectEqual(deleted >= 2, true, 'at least two rows were deleted')
      const found = await Promise.all(
        sessions.map(({ sessionToken }) => adapter.getSessionAndUser(sessionToken)),
      )
      expectEqual(
        found.map((row) => row !== null),
        [true, false],
        'sessions that are left',
      )
      const used = await Promise.all(tokens.map((token) => adapter.useVerificationToken(token)))
      expectEqual(
        used.map((row) => row !== null),
        [true, false],
        'tokens that are left',
      )
    },
  },
]
