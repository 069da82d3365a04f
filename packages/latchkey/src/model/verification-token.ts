// The one-time e-mail secret, as a store keeps it.

/** A pending proof of control over an e-mail address. */
export interface VerificationToken {
  /** The normalised address. */
  identifier: string
  /** Keyed hash of the secret that was mailed. */
  token: string
  expires: Date
}
