// The sign-in page: one form per way to sign in, in the order of the configuration.
import type { PageOutcome } from '../http/outcome.ts'
import type { PageScript } from './document.ts'
import { describeError } from './error-facts.ts'
import type { FormContext } from './form-context.ts'
import { type Html, html } from './html.ts'
import type { Messages } from './messages/messages.ts'
import { nameApplication, type PageContext, renderNotice, renderPage } from './page-context.ts'
import { isFormWithFields, renderSignInForm, type SignInProvider } from './sign-in-form.ts'
import { providerRules } from './style-tokens.ts'

/** What the sign-in page shows. `error`, `email` and `callbackUrl` are the only values that may stem from the query. */
export interface SignInPageInput extends PageContext {
  /** In the order of the configuration. */
  readonly providers: readonly SignInProvider[]
  readonly csrfToken: string
  /** Where the browser goes afterwards; already checked. */
  readonly callbackUrl?: string | undefined
  /** Code of the error that led here. Unknown ones get a general text. */
  readonly error?: string | undefined
  /** Brings passkeys to life; needed if one of the providers has them. */
  readonly script?: PageScript | undefined
  /** Fills the e-mail field in advance. */
  readonly email?: string | undefined
}

/** Renders the sign-in page. */
export function renderSignInPage(input: SignInPageInput): PageOutcome {
  const { providers, messages } = input
  return renderPage(input, {
    title: messages.signIn.title,
    rootClass: 'signin',
    heading: messages.signIn.heading(nameApplication(input)),
    rules: providerRules(providers.map(({ style }) => style)),
    hasForm: true,
    script: input.script,
    content: html`${renderNotice(explain(input.error, messages))}
${providers.map((provider, index) => renderProvider(provider, index, input))}`,
  })
}

function renderProvider(provider: SignInProvider, index: number, input: SignInPageInput): Html {
  const form = renderSignInForm(provider, contextOf(index, input))
  const separator = needsSeparator(input.providers, index) ? renderSeparator(input.messages) : html``
  return html`${separator}<div class="provider provider-${index + 1}">${form}</div>
`
}

function contextOf(index: number, input: SignInPageInput): FormContext {
  const firstWithFields = input.providers.findIndex(isFormWithFields)
  const proposer = input.providers.find((one) => one.type === 'webauthn' && one.enableConditionalUI !== false)
  return {
    hasOtherFields: firstWithFields !== -1,
    proposesPasskeys: proposer !== undefined,
    baseUrl: input.baseUrl,
    csrfToken: input.csrfToken,
    callbackUrl: input.callbackUrl,
    email: input.email,
    messages: input.messages,
    isFirst: index === 0,
    isFirstWithFields: index === firstWithFields,
  }
}

/** Buttons stand together; whatever has fields stands apart. */
function needsSeparator(providers: readonly SignInProvider[], index: number): boolean {
  const [before, here] = [providers[index - 1], providers[index]]
  if (before === undefined || here === undefined) return false
  return isFormWithFields(before) || isFormWithFields(here)
}

function renderSeparator({ signIn }: Messages): Html {
  return html`<hr data-label="${signIn.or}">
`
}

function explain(code: string | undefined, { errors }: Messages): string | undefined {
  if (code === undefined) return undefined
  const { topic } = describeError(code)
  return errors[topic === 'unknown' ? 'signInFailed' : topic]
}
