// "Check your email", with the field for the code where the mail carries one.
import type { PageOutcome } from '../http/outcome.ts'
import { describeError } from './error-facts.ts'
import { type Html, html } from './html.ts'
import {
  type PageContext,
  renderHiddenFields,
  renderNotice,
  renderPage,
  renderSiteLink,
  renderSubmit,
} from './page-context.ts'

/** What the form for the code sends along. */
export interface CodeEntry {
  readonly providerId: string
  readonly csrfToken: string
  readonly callbackUrl?: string | undefined
}

/** What the page shows. */
export interface VerifyRequestPageInput extends PageContext {
  /** The address the mail went to, if this browser asked for it. Sent along with the code. */
  readonly email?: string | undefined
  /** Given if a code was mailed. */
  readonly codeEntry?: CodeEntry | undefined
  /** Code of the error of the last attempt. */
  readonly error?: string | undefined
}

/** Renders the page. */
export function renderVerifyRequestPage(input: VerifyRequestPageInput): PageOutcome {
  const { messages, email, codeEntry, error } = input
  const texts = messages.verifyRequest
  return renderPage(input, {
    title: texts.title,
    rootClass: 'verify-request',
    heading: texts.heading,
    hasForm: codeEntry !== undefined,
    content: html`${renderNotice(error === undefined ? undefined : messages.errors[describeError(error).topic])}
<div class="message"><p>${texts.text}</p></div>
${email === undefined ? undefined : html`<p class="account"><span>${texts.sentTo}</span><bdi>${email}</bdi></p>`}
${codeEntry === undefined ? undefined : renderCodeForm(codeEntry, input)}
${renderSiteLink(input)}`,
  })
}

function renderCodeForm(entry: CodeEntry, { baseUrl, email, messages }: VerifyRequestPageInput): Html {
  const { providerId, csrfToken, callbackUrl } = entry
  const texts = messages.verifyRequest
  const id = `input-code-for-${providerId}-provider`
  return html`<hr data-label="${messages.signIn.or}">
<form action="${baseUrl}/callback/${providerId}" method="post">${renderHiddenFields({ csrfToken, callbackUrl, email })}
<div class="field"><label class="section-header" for="${id}">${texts.codeLabel}</label>
<input class="code-input" id="${id}" name="code" type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" pattern="${codePattern}" maxlength="20" title="${texts.codeHint}" required></div>
${renderSubmit(texts.codeButton)}</form>`
}

/** Six digits, with the spaces and dashes that mail programs add when a code is copied. */
const codePattern = '\\s*(?:[0-9][\\s\\-]*){6}'
