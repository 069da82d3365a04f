// What every form of the sign-in page knows of its page.
import type { Html } from './html.ts'
import type { Messages } from './messages/messages.ts'
import { renderHiddenFields } from './page-context.ts'

/** What a form needs to know about its page. */
export interface FormContext {
  readonly baseUrl: string
  readonly csrfToken: string
  readonly callbackUrl: string | undefined
  readonly email: string | undefined
  readonly messages: Messages
  /** The first form of the page takes the keyboard focus, if it has a field. */
  readonly isFirst: boolean
  /** Whether another provider of the page has a field that a name or an address is typed into. */
  readonly hasOtherFields: boolean
  /** Whether passkeys are proposed in such fields (WebAuthn conditional mediation). */
  readonly proposesPasskeys: boolean
  /** The first form with fields has the button id `submitButton`; ids are unique on a page. */
  readonly isFirstWithFields: boolean
}

/** Fields for a name are those in which browsers propose passkeys (HTML, autofill detail token `webauthn`). */
export function propose(
  autocomplete: string | undefined,
  { proposesPasskeys }: FormContext,
): string | undefined {
  const isName = autocomplete === 'username' || autocomplete === 'email'
  return proposesPasskeys && isName ? `${autocomplete} webauthn` : autocomplete
}

/** The hidden fields of every form. */
export function renderSecrets({ csrfToken, callbackUrl }: FormContext): Html {
  return renderHiddenFields({ csrfToken, callbackUrl })
}
