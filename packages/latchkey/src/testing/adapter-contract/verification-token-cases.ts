// One-time e-mail secrets.
import type { ContractCase } from './contract-case.ts'
import { expectEqual } from './expect.ts'
import { sampleVerificationToken, uniqueText } from './fixtures.ts'

/** Promises about verification tokens. */
export const verificationTokenCases: readonly ContractCase[] = [
  {
    name: 'useVerificationToken returns exactly what was created, once',
    needs: ['createVerificationToken', 'useVerificationToken'],
    run: async ({ adapter }) => {
      const created = sampleVerificationToken()
      const { identifier, token } = created
      await adapter.createVerificationToken(created)

      expectEqual(await adapter.useVerificationToken({ identifier, token }), created, 'first use')
      expectEqual(await adapter.useVerificationToken({ identifier, token }), null, 'second use')
    },
  },
  {
    name: 'useVerificationToken answers null for another identifier, and the token stays usable',
    needs: ['createVerificationToken', 'useVerificationToken'],
    run: async ({ adapter }) => {
      const created = sampleVerificationToken()
      const { identifier, token } = created
      await adapter.createVerificationToken(created)

      const wrong = { identifier: `${uniqueText()}@example.com`, token }
      expectEqual(await adapter.useVerificationToken(wrong), null, 'wrong identifier')

      expectEqual(await adapter.useVerificationToken({ identifier, token }), created, 'right identifier')
    },
  },
  {
    name: 'useVerificationToken compares byte for byte',
    needs: ['createVerificationToken', 'useVerificationToken'],
    run: async ({ adapter }) => {
      const created = sampleVerificationToken()
      const { identifier, token } = created
      await adapter.createVerificationToken(created)

      const asUpper = { identifier, token: token.toUpperCase() }
      expectEqual(await adapter.useVerificationToken(asUpper), null, 'token in upper case')
      expectEqual(
        await adapter.useVerificationToken({ identifier, token: `${token} ` }),
        null,
        'trailing space',
      )
    },
  },
  {
    name: 'useVerificationToken returns expired tokens: the caller compares',
    needs: ['createVerificationToken', 'useVerificationToken'],
    run: async ({ adapter }) => {
      const expired = sampleVerificationToken({ expires: new Date('2020-01-01T00:00:00Z') })
      await adapter.createVerificationToken(expired)

      const { identifier, token } = expired
      expectEqual(await adapter.useVerificationToken({ identifier, token }), expired, 'expired token')
    },
  },
]
