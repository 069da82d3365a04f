// What a sign-in method proves. Every method ends in one of these; `finish-sign-in` turns it into a session.
import type { Account } from './account.ts'
import type { Authenticator } from './authenticator.ts'
import type { Profile } from './profile.ts'
import type { User } from './user.ts'

/** A person whose identity a sign-in method has just proved. */
export type VerifiedIdentity = OAuthIdentity | EmailIdentity | CredentialsIdentity | PasskeyIdentity

/** Proved by an authorization server. */
export interface OAuthIdentity {
  readonly kind: 'oauth'
  readonly account: Account
  /** The mapped profile as user fields. */
  readonly user: User
  /** What the provider's `profile()` returned, unread. Only fields that the application lets in are taken from it. */
  readonly mapped?: object
  /** Whether the provider states that it verified `user.email`. */
  readonly hasVerifiedEmail: boolean
  /** Raw claims, for callbacks. */
  readonly profile: Profile
}

/** Proved by reading mail sent to the address. */
export interface EmailIdentity {
  readonly kind: 'email'
  readonly account: Account
  readonly user: User & { readonly email: string }
}

/** Proved by the application's own `authorize`. */
export interface CredentialsIdentity {
  readonly kind: 'credentials'
  readonly account: Account
  readonly user: User & { readonly id: string }
  /** What the person submitted, for the `signIn` callback. Never logged. */
  readonly credentials: Readonly<Record<string, string>>
}

/** Proved by a passkey: one that is known here, or one that somebody without a user has just made. */
export interface PasskeyIdentity {
  readonly kind: 'passkey'
  readonly account: Account
  /** The passkey's user, with their id; or what somebody new says of themselves. */
  readonly user: User
  /** The passkey that was made. Absent: it was known, and `user` has it. */
  readonly newAuthenticator?: Omit<Authenticator, 'userId'> | undefined
}
