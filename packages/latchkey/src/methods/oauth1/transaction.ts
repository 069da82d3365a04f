// What is kept between stepping out and coming back. The response names the request token, and that leads to its transaction.
import type { Transaction } from '../transaction/transaction-cookie.ts'

/** One attempt to sign in at a service that speaks OAuth 1.0A. */
export interface OAuth1Transaction extends Transaction {
  /** Names the service the access token will be asked of. */
  readonly service: string
  readonly returnTo: string
  readonly requestToken: string
  /** Sealed here and nowhere else: not in an address, not in a log, not in the memory of an instance. */
  readonly requestTokenSecret: string
  /** Whether a verifier must come back. */
  readonly isConfirmed: boolean
}
