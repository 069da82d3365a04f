// How long sessions live. The slice of the configuration that this folder works with.

/** Resolved session settings. */
export interface SessionSettings {
  /** Idle limit: a session ends this long after its last renewal. */
  readonly maxAgeSeconds: number
  /** A session that is used is renewed when this long has passed since the last time. */
  readonly updateAgeSeconds: number
  /** Absolute limit, counted from the sign-in. */
  readonly absoluteMaxAgeSeconds: number
}
