// When a session ends and when it is renewed. Pure.
import type { EpochMilliseconds } from '../model/time.ts'
import type { SessionSettings } from './settings.ts'

/** The instants that matter of one session. */
export interface SessionTimes {
  /** Sign-in. */
  readonly startedAt: EpochMilliseconds
  /** Idle limit as it stands. */
  readonly expiresAt: EpochMilliseconds
}

/** Idle limit of a session that is used now: never past the absolute limit. */
export function nextExpiry(
  settings: SessionSettings,
  startedAt: EpochMilliseconds,
  now: EpochMilliseconds,
): EpochMilliseconds {
  return Math.min(now + settings.maxAgeSeconds * 1000, startedAt + settings.absoluteMaxAgeSeconds * 1000)
}

/** Whether the session is over: idle or absolute limit reached. */
export function isOver(settings: SessionSettings, times: SessionTimes, now: EpochMilliseconds): boolean {
  return now >= times.expiresAt || now >= times.startedAt + settings.absoluteMaxAgeSeconds * 1000
}

/** Whether `updateAge` has passed since the last renewal and renewing would move the limit. */
export function isRenewalDue(
  settings: SessionSettings,
  times: SessionTimes,
  now: EpochMilliseconds,
): boolean {
  const renewedAt = times.expiresAt - settings.maxAgeSeconds * 1000
  const isDue = now >= renewedAt + settings.updateAgeSeconds * 1000
  return isDue && nextExpiry(settings, times.startedAt, now) > times.expiresAt
}
