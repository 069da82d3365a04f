// The sign-out page: asks once, because a link alone must not sign anybody out.
import type { PageOutcome } from '../http/outcome.ts'
import { html } from './html.ts'
import {
  type PageContext,
  renderHiddenFields,
  renderPage,
  renderSiteLink,
  renderSubmit,
} from './page-context.ts'

/** What the sign-out page shows. */
export interface SignOutPageInput extends PageContext {
  readonly csrfToken: string
  /** Where the browser goes afterwards; already checked. */
  readonly callbackUrl?: string | undefined
}

/** Renders the sign-out page. */
export function renderSignOutPage(input: SignOutPageInput): PageOutcome {
  const { baseUrl, csrfToken, callbackUrl } = input
  const { signOut } = input.messages
  return renderPage(input, {
    title: signOut.title,
    rootClass: 'signout',
    heading: signOut.heading,
    hasForm: true,
    content: html`<div class="message"><p>${signOut.question}</p></div>
<form action="${baseUrl}/signout" method="post">${renderHiddenFields({ csrfToken, callbackUrl })}
${renderSubmit(signOut.button)}</form>
${renderSiteLink(input)}`,
  })
}
