// The adapter contract as a suite that runs on any test framework.
import type { Adapter } from '../contracts/adapter.ts'
import type { Awaitable } from '../model/awaitable.ts'
import { accountCases } from './adapter-contract/account-cases.ts'
import { atomicCases } from './adapter-contract/atomic-cases.ts'
import { authenticatorCases } from './adapter-contract/authenticator-cases.ts'
import type {
  AdapterUnderTest,
  CaseContext,
  CompleteAdapter,
  ContractCase,
  ContractMethod,
} from './adapter-contract/contract-case.ts'
import { expectEqual, expectFailure } from './adapter-contract/expect.ts'
import { plainAdapterOmits, plainPasskeyOmits } from './adapter-contract/plain-adapters.ts'
import { raceCases } from './adapter-contract/race-cases.ts'
import { removalCases } from './adapter-contract/removal-cases.ts'
import { sessionCases } from './adapter-contract/session-cases.ts'
import { upkeepCases } from './adapter-contract/upkeep-cases.ts'
import { userCases } from './adapter-contract/user-cases.ts'
import { verificationTokenCases } from './adapter-contract/verification-token-cases.ts'

export { type AdapterUnderTest, type ContractMethod, plainAdapterOmits, plainPasskeyOmits }

/** The adapter to test. */
export interface AdapterContractOptions {
  /** Heading of the suite, for example `SQLite (file)`. */
  readonly name: string
  /** Opens the adapter, before each case. It may be the same one each time: no case relies on an empty database. */
  open(): Awaitable<AdapterUnderTest>
  /**
   * Methods the adapter does not have, on purpose. Cases that need them are left out; that they are absent is checked.
   *
   * @default []
   * @example omits: ['countEvent', 'deleteExpired']
   */
  readonly omits?: readonly ContractMethod[]
  /**
   * Promises the adapter is known to break, by the name of the case, and why. They are checked too: a promise that is
   * kept after all fails the suite.
   *
   * @default {}
   * @example breaks: { 'subjects are compared byte for byte': 'the collation ignores case' }
   */
  readonly breaks?: Readonly<Record<string, string>>
}

/** What the suite needs of a test framework: `describe` and `it` of Vitest, Jest, Mocha, `node:test` or Bun. */
export interface ContractRunner {
  describe(name: string, body: () => void): unknown
  it(name: string, body: () => Promise<void>): unknown
}

/** All promises of the contract, by subject. */
const groups: Readonly<Record<string, readonly ContractCase[]>> = {
  users: userCases,
  accounts: accountCases,
  sessions: sessionCases,
  'verification tokens': verificationTokenCases,
  passkeys: authenticatorCases,
  removal: removalCases,
  atomicity: atomicCases,
  upkeep: upkeepCases,
  races: raceCases,
}

/**
 * Registers one test for each promise of the adapter contract.
 *
 * @example
 * import { describe, it } from 'vitest'
 *
 * testAdapter({ name: 'my adapter', open: () => ({ adapter: createMyAdapter() }) }, { describe, it })
 */
export function testAdapter(options: AdapterContractOptions, runner: ContractRunner): void {
  const { name, omits = [], breaks = {} } = options
  requireKnown(Object.keys(breaks))
  runner.describe(`adapter contract: ${name}`, () => {
    runner.it('has every method of the contract that it does not omit', () => checkMethods(options))
    for (const [subject, cases] of Object.entries(groups)) {
      const fitting = cases.filter(({ needs }) => !needs.some((method) => omits.includes(method)))
      if (fitting.length === 0) continue // some frameworks fail a group without tests
      runner.describe(subject, () => {
        for (const contractCase of fitting) {
          const reason = breaks[contractCase.name]
          if (reason === undefined) runner.it(contractCase.name, () => runCase(options, contractCase))
          else
            runner.it(`breaks a promise (${reason}): ${contractCase.name}`, () =>
              expectBroken(options, contractCase),
            )
        }
      })
    }
  })
}

const allMethods: readonly ContractMethod[] = [
  ...new Set(Object.values(groups).flatMap((cases) => cases.flatMap(({ needs }) => needs))),
]

function checkMethods({ open, omits = [] }: AdapterContractOptions): Promise<void> {
  return withAdapter(open, async ({ adapter }) => {
    const present = allMethods.filter((method) => typeof adapter[method] === 'function')
    const promised = allMethods.filter((method) => !omits.includes(method))
    expectEqual(present, promised, 'methods of the adapter')
  })
}

function requireKnown(names: readonly string[]): void {
  const known = Object.values(groups).flatMap((cases) => cases.map((contractCase) => contractCase.name))
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`no promises of the contract: ${unknown.join(', ')}`)
}

/** A race may be won by chance: it is run until it is lost, five times at most. */
async function expectBroken(options: AdapterContractOptions, contractCase: ContractCase): Promise<void> {
  await expectFailure(async () => {
    for (let run = 0; run < 5; run++) await runCase(options, contractCase)
  }, 'a promise that is said to be broken')
}

function runCase({ open }: AdapterContractOptions, contractCase: ContractCase): Promise<void> {
  return withAdapter(open, async ({ adapter, peers = [], readAccount }) => {
    const context: CaseContext = {
      adapter: asComplete(adapter),
      connections: [adapter, ...peers].map(asComplete),
      readAccount,
    }
    await contractCase.run(context)
  })
}

async function withAdapter(
  open: AdapterContractOptions['open'],
  use: (opened: AdapterUnderTest) => Promise<void>,
): Promise<void> {
  const opened = await open()
  try {
    await use(opened)
  } finally {
    await opened.close?.()
  }
}

/** A case calls only methods it needs, and is left out where one is missing. */
function asComplete(adapter: Adapter): CompleteAdapter {
  return adapter as CompleteAdapter
}
