// The claims of a sealed session. Extend by module augmentation: `declare module 'latchkey' { interface JWT { … } }`.

/** Claims kept in the session cookie under the `jwt` session strategy. */
export interface JWT {
  name?: string | null
  email?: string | null
  picture?: string | null
  /** The user's id. */
  sub?: string
  /** Issued at, seconds since the epoch. */
  iat?: number
  /** Idle expiry, seconds since the epoch. */
  exp?: number
  /** Unique id of this token. */
  jti?: string
  /** When the person signed in, seconds since the epoch. Starts the absolute limit. */
  auth_time?: number
  [claim: string]: unknown
}
