// Shown when the link of a mail is opened: names the account and lets the person, not a link scanner, use the token.
import type { PageOutcome } from '../http/outcome.ts'
import { html } from './html.ts'
import {
  nameApplication,
  type PageContext,
  renderHiddenFields,
  renderPage,
  renderSubmit,
} from './page-context.ts'

/** What the page shows and its form sends. */
export interface ConfirmEmailPageInput extends PageContext {
  readonly providerId: string
  readonly csrfToken: string
  /** The secret of the link. */
  readonly token: string
  /** The account that is signed in to. */
  readonly email: string
  /** Where the browser goes afterwards; already checked. */
  readonly callbackUrl?: string | undefined
}

/** Renders the page. */
export function renderConfirmEmailPage(input: ConfirmEmailPageInput): PageOutcome {
  const { csrfToken, token, email, callbackUrl } = input
  const { confirmEmail } = input.messages
  return renderPage(input, {
    title: confirmEmail.title,
    rootClass: 'verify-request',
    heading: confirmEmail.heading(nameApplication(input)),
    hasForm: true,
    content: html`<div class="message"><p>${confirmEmail.text}</p></div>
<p class="account"><span>${confirmEmail.account}</span><bdi>${email}</bdi></p>
<form action="${input.baseUrl}/callback/${input.providerId}" method="post">${renderHiddenFields({ csrfToken, token, email, callbackUrl })}
${renderSubmit(confirmEmail.button)}</form>
<p class="note">${confirmEmail.warning}</p>`,
  })
}
