// Hands one sign-in mail to a transport.
import type { Awaitable } from '../model/awaitable.ts'
import type { Theme } from './theme.ts'

/** One sign-in mail. */
export interface VerificationRequest {
  /** Exactly one address, checked and normalised. */
  readonly identifier: string
  /** The link. Holds the secret: never log it. */
  readonly url: string
  /** Six digits for the browser that asked; absent where the store cannot count attempts. */
  readonly code?: string | undefined
  readonly expires: Date
  /** Time from now to `expires`, to be told in the mail. */
  readonly maxAgeSeconds: number
  /** The secret inside `url`. */
  readonly token: string
  readonly provider: {
    readonly id: string
    readonly name: string
    readonly from?: string | undefined
    /** Key of the mail service, where the provider has one. */
    readonly apiKey?: string | undefined
  }
  readonly theme: Theme
  /** Language of the visitor, for example `ko`. */
  readonly language: string
}

/** Sends the mail, or throws. */
export type SendVerificationRequest = (request: VerificationRequest) => Awaitable<void>
