// The error page: what happened in the visitor's words; in development also what to do about it.
import type { PageOutcome } from '../http/outcome.ts'
import { describeError, type ErrorFacts } from './error-facts.ts'
import { type Html, html } from './html.ts'
import { type PageContext, renderPage, renderSiteLink } from './page-context.ts'

/** What a developer wants to know. Given in development only; the texts are in English. */
export interface ErrorDiagnosis {
  readonly code?: string
  readonly detail?: string
  readonly cause?: string
  readonly fix?: string
}

/** What the error page shows. `error` is the only value that may stem from the query. */
export interface ErrorPageInput extends PageContext {
  /** Code of the error. It is looked up, never shown. */
  readonly error?: string | undefined
  /** Id under which the log has the whole story. */
  /** Where somebody who is signed in goes on; already checked. */
  readonly callbackUrl?: string | undefined
  readonly correlationId?: string | undefined
  /** Never given in production. */
  readonly diagnosis?: ErrorDiagnosis | undefined
}

/** Renders the error page with the status of the error; 200 for a code that is unknown or absent. */
export function renderErrorPage(input: ErrorPageInput): PageOutcome {
  const { messages, diagnosis } = input
  const facts = describeError(input.error)
  return renderPage(input, {
    title: messages.error.title,
    rootClass: 'error',
    heading: messages.error.headings[facts.heading],
    status: facts.status,
    hasForm: false,
    content: html`<div class="message"><p>${messages.errors[facts.topic]}</p></div>
${diagnosis === undefined ? undefined : renderDiagnosis(diagnosis)}
${renderWayOut(facts, input)}
${renderReference(input)}`,
  })
}

function renderWayOut({ heading }: ErrorFacts, input: ErrorPageInput): Html {
  const { callbackUrl } = input
  if (callbackUrl !== undefined) return renderSiteLink(input, callbackUrl)
  if (heading !== 'denied' && heading !== 'signIn') return renderSiteLink(input)
  return html`<a class="button" href="${input.baseUrl}/signin">${input.messages.error.signIn}</a>`
}

function renderReference({ correlationId, messages }: ErrorPageInput): Html {
  if (correlationId === undefined) return html``
  return html`<p class="reference">${messages.error.reference}: <code>${correlationId}</code></p>`
}

function renderDiagnosis({ code, detail, cause, fix }: ErrorDiagnosis): Html {
  const entries = Object.entries({ Code: code, Detail: detail, Cause: cause, Fix: fix })
  const present = entries.filter(([, text]) => text)
  return html`<dl class="details" lang="en" dir="ltr">${present.map(
    ([term, text]) => html`<dt>${term}</dt><dd><pre>${text}</pre></dd>`,
  )}</dl>`
}
