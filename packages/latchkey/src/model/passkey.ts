// A passkey as its owner sees it, in server code, as JSON and in the browser.

/** A passkey of the signed-in user. */
export interface Passkey {
  /** Credential id, base64url: what the browser calls it. */
  readonly id: string
  /** What its owner calls it, `null` if nothing. */
  readonly name: string | null
  /** ISO 8601, `null` where the store does not keep it. */
  readonly createdAt: string | null
  /** Last sign-in with it as ISO 8601, `null` if there was none or the store does not keep it. */
  readonly lastUsedAt: string | null
  /** Whether it can be synchronised between devices. */
  readonly isSynced: boolean
  /** Whether there is a copy of it outside of the device. */
  readonly isBackedUp: boolean
  /** How the browser reaches it, for example `internal`, `hybrid`, `usb`. */
  readonly transports: readonly string[]
}

/** The two ceremonies of WebAuthn. */
export type Ceremony = 'register' | 'authenticate'
