// What a case of the adapter contract is.
import type {
  AccountKey,
  Adapter,
  AdapterMethod,
  AdapterTraits,
  AtomicStore,
  AuthenticatorStore,
  SessionStore,
  UserStore,
  VerificationTokenStore,
} from '../../contracts/adapter.ts'
import type { Account } from '../../model/account.ts'
import type { Awaitable } from '../../model/awaitable.ts'

/** Every method of the contract. A case calls only those that it `needs`. */
export type CompleteAdapter = Required<UserStore> &
  SessionStore &
  VerificationTokenStore &
  Required<AuthenticatorStore> &
  AtomicStore &
  Required<AdapterTraits>

/** Methods that a case may need. */
export type ContractMethod = AdapterMethod | 'deleteExpired'

/** An adapter, open and with its tables in place. */
export interface AdapterUnderTest {
  readonly adapter: Adapter
  /** More connections to the same database, so that races are run between connections. */
  readonly peers?: readonly Adapter[]
  /** Reads an account from the database directly; without it, what is stored of one is not checked. */
  readAccount?(key: AccountKey): Awaitable<Account | null>
  /** Called after each case. */
  close?(): Awaitable<void>
}

/** What a case works on. */
export interface CaseContext {
  readonly adapter: CompleteAdapter
  /** The adapter and its peers. At least one. */
  readonly connections: readonly CompleteAdapter[]
  readonly readAccount: AdapterUnderTest['readAccount']
}

/** One promise of the contract. */
export interface ContractCase {
  /** A statement about the adapter, for example `getUser answers null for an unknown id`. */
  readonly name: string
  /** Methods that are called. */
  readonly needs: readonly ContractMethod[]
  run(context: CaseContext): Promise<void>
}
