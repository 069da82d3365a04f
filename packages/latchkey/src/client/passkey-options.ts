// What a wait for a passkey in the fields of a page is told.
import type { SignInForm } from './sign-in-form.ts'

/** Where a wait in the fields of the page leads to, and what ends it. */
export interface OfferOptions extends Pick<SignInForm, 'callbackUrl' | 'redirectTo'> {
  /** Whether the browser is sent on afterwards. @default true */
  readonly redirect?: boolean
  /** @default 'passkey' */
  readonly providerId?: string
  readonly signal?: AbortSignal
}
