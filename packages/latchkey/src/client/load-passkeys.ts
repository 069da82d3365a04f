// The one place that loads what passkeys take: those who do not use them do not load it.

/** Loads it. */
export function loadPasskeys(): Promise<typeof import('./passkey/requests.ts')> {
  return import('./passkey/requests.ts')
}
