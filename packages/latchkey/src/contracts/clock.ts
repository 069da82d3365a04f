// Time and randomness arrive as parameters, so that tests can fix them.
import type { EpochMilliseconds } from '../model/time.ts'

/** The current instant. Default `Date.now`. */
export type Clock = () => EpochMilliseconds

/** Cryptographically strong random bytes. Default `crypto.getRandomValues`. */
export type RandomBytes = (sizeBytes: number) => Uint8Array
