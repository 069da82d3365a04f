// A passkey as a store keeps it. Field names are those of Auth.js, so that stored rows keep working.

/** The public half of a passkey and what is known of it. Holds nothing secret. */
export interface Authenticator {
  /** Credential id, standard base64 (RFC 4648 §4) of at most 255 characters. Unique among all users. */
  credentialID: string
  /** Id of the user here. */
  userId: string
  /** Subject of the account that belongs to it: the same as `credentialID`. */
  providerAccountId: string
  /**
   * The user handle it was made with, base64url: 256 random bits, the same for all passkeys of a user. Absent in rows of
   * other makers, which keep none: it cannot be compared there.
   */
  userHandle?: string | null
  /** COSE key (RFC 9052 §7), standard base64. */
  credentialPublicKey: string
  /** How often it signed, as it says itself; 0 for passkeys that do not count (WebAuthn §6.1.1). */
  counter: number
  /** `multiDevice` can be synchronised, `singleDevice` never leaves its device. */
  credentialDeviceType: string
  /** Whether a copy of it exists outside of the device. */
  credentialBackedUp: boolean
  /** How the browser reaches it, comma-separated: `internal,hybrid`. */
  transports?: string | null
  /** What its owner calls it. */
  name?: string | null
  createdAt?: Date
  /** Last sign-in with it, `null` if there was none. */
  lastUsedAt?: Date | null
}
