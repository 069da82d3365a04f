// One key per use: a value sealed for one purpose never opens for another.

/** What a derived key is used for. */
export type Purpose =
  | 'session'
  | 'transaction'
  | 'email-transaction'
  | 'email-token'
  | 'webauthn'
  | 'csrf'
  | 'account-tokens'
  | 'redirect-proxy'

/** HKDF `info` of a purpose. Changing one makes every value of that purpose unreadable. */
export function describePurpose(purpose: Purpose): string {
  return `latchkey/v1/${purpose}`
}
