// One link between a user and a provider. Token fields keep the wire's spelling, which stored rows and callbacks share.

/** How the account signs in. */
export type AccountType = 'oauth' | 'oidc' | 'email' | 'credentials' | 'webauthn'

/** The tokens and identifiers a provider gave for one user. */
export interface Account {
  /** Id of the configured provider, for example `github`. */
  provider: string
  type: AccountType
  /** The subject: the person's id at the provider. Compared byte for byte. */
  providerAccountId: string
  /** Id of the user here; absent until the account is linked. */
  userId?: string
  access_token?: string
  refresh_token?: string
  id_token?: string
  token_type?: string
  scope?: string
  session_state?: string
  /** Expiry of `access_token` in seconds since the epoch. */
  expires_at?: number
  /** OAuth 1.0A access token. */
  oauth_token?: string
  /** OAuth 1.0A token secret. */
  oauth_token_secret?: string
}

/** An account as a store keeps it. */
export interface AdapterAccount extends Account {
  userId: string
  /** When it was linked; stores of other makers may not keep it. Set by the store. */
  createdAt?: Date
}

/** An account as its user sees it: who they are there, and never a token. */
export interface LinkedAccount {
  readonly provider: string
  readonly providerAccountId: string
  readonly type: AccountType
  /** What the provider's button says; absent if the provider is not configured any more. */
  readonly name?: string
  /** ISO 8601, where the store knows it. */
  readonly linkedAt?: string
  /** Nothing would be left to sign in by without it: it cannot be unlinked. */
  readonly isLastWayIn: boolean
}
