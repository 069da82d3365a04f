// Units of time. Instants inside are milliseconds or `Date`; seconds exist on the wire only.

/** Milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives them. */
export type EpochMilliseconds = number

/** Seconds since 1970-01-01T00:00:00Z, as RFC 7519 §2 (NumericDate) writes them. */
export type EpochSeconds = number

/** Whole seconds since the epoch. */
export function toEpochSeconds(instant: EpochMilliseconds): EpochSeconds {
  return Math.floor(instant / 1000)
}
