// The page for when nothing is known: no configuration, no public address, perhaps no language.
import type { PageOutcome } from '../http/outcome.ts'
import { renderDocument } from './document.ts'
import type { ErrorHeading, ErrorTopic } from './error-facts.ts'
import { html } from './html.ts'
import { english } from './messages/en.ts'
import type { Messages } from './messages/messages.ts'

/** What the fallback page shows. */
export interface FallbackPageInput {
  /** Fresh for each response: `randomText(16)`. */
  readonly nonce: string
  /** 400 to 599; anything else counts as 500. */
  readonly status: number
  /** @default English */
  readonly messages?: Messages
  /** Id under which the log has the whole story. */
  readonly correlationId?: string | undefined
}

/** Renders a short page for a status. It links nowhere, because it does not know where it is. */
export function renderFallbackPage(input: FallbackPageInput): PageOutcome {
  const { messages = english, correlationId } = input
  const status = input.status >= 400 && input.status <= 599 ? input.status : 500
  const { heading, topic } = explainStatus(status)
  const reference = html`<p class="reference">${messages.error.reference}: <code>${correlationId}</code></p>`
  return renderDocument({
    nonce: input.nonce,
    theme: {},
    messages,
    status,
    title: messages.error.title,
    rootClass: 'error',
    content: html`<h1>${messages.error.headings[heading]}</h1>
<div class="message"><p>${messages.errors[topic]}</p></div>
${correlationId === undefined ? undefined : reference}`,
  })
}

function explainStatus(status: number): { readonly heading: ErrorHeading; readonly topic: ErrorTopic } {
  if (status === 404) return { heading: 'notFound', topic: 'notFound' }
  if (status === 429) return { heading: 'error', topic: 'tooManyAttempts' }
  if (status === 503) return { heading: 'server', topic: 'unavailable' }
  return status >= 500
    ? { heading: 'server', topic: 'serverTrouble' }
    : { heading: 'error', topic: 'malformed' }
}
