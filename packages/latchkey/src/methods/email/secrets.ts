// Keyed hashes of the two secrets in a sign-in mail. Only hashes are kept; parts are framed as JSON, so that no two
// different lists of parts give the same text.
import type { KeyRing } from '../../crypto/key-ring.ts'
import type { Awaitable } from '../../model/awaitable.ts'

/** What a link proves, and to whom. */
export interface LinkSecret {
  readonly providerId: string
  readonly address: string
  /** The secret inside the link. */
  readonly token: string
}

/** Hashes of links and codes. */
export interface EmailSecrets {
  /** The stored hash of a link, with the newest secret. */
  hashLink(link: LinkSecret): Awaitable<string>
  /** The hash of a link with each secret, newest first: rows written before a secret rotation are still found. */
  hashLinkWithEach(link: LinkSecret): Promise<readonly string[]>
  /** The hash of a code of one mail. */
  hashCode(rowToken: string, code: string): Awaitable<string>
  /** Whether the code belongs to the mail; constant time. */
  isCode(input: { rowToken: string; code: string; codeMac: string }): Promise<boolean>
}

/** Makes the hashes of purpose `email-token`. */
export function createEmailSecrets(keyRing: Pick<KeyRing, 'mac'>): EmailSecrets {
  const mac = keyRing.mac('email-token')
  return {
    hashLink: (link) => mac.sign(frameLink(link)),
    hashLinkWithEach: (link) => mac.signWithEach(frameLink(link)),
    hashCode: (rowToken, code) => mac.sign(frameCode(rowToken, code)),
    isCode: ({ rowToken, code, codeMac }) => mac.verify(frameCode(rowToken, code), codeMac),
  }
}

function frameLink({ providerId, address, token }: LinkSecret): string {
  return JSON.stringify(['link', providerId, address, token])
}

function frameCode(rowToken: string, code: string): string {
  return JSON.stringify(['code', rowToken, code])
}
