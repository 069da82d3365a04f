// Everything that deciding a sign-in depends on, gathered before anything is decided.
import type { AccountType } from '../model/account.ts'
import type { AdapterUser } from '../model/user.ts'

/** Facts about one sign-in. */
export interface LinkFacts {
  readonly accountType: AccountType
  /** The user who owns the account that signed in. */
  readonly accountOwner: AdapterUser | undefined
  /** Another look at the person: the user who has the account's e-mail address. */
  readonly emailOwner: AdapterUser | undefined
  /** The user whose id `authorize` gave (credentials), if there is one. */
  readonly namedUser: AdapterUser | undefined
  /** Set for passkeys: the user who has the one that signed; `null` if it was only just made. */
  readonly passkeyOwnerId?: string | null | undefined
  /** Whether the provider states that it verified the address. */
  readonly hasVerifiedEmail: boolean
  /** Whether the configuration lets this provider's verified addresses link to existing users. */
  readonly isTrustedForLinking: boolean
}
