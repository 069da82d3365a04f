// The form of one provider on the sign-in page: a button, an e-mail field, or the fields the application asks for.
import type {
  CredentialField,
  CredentialsProvider,
  EmailProvider,
  OAuth1Provider,
  OAuthProvider,
} from '../contracts/provider.ts'
import { type FormContext, propose, renderSecrets } from './form-context.ts'
import { attribute, type Html, html, readSvg } from './html.ts'
import { renderSubmit } from './page-context.ts'
import { type PasskeyProvider, renderPasskeyForm } from './passkey-form.ts'

type Shown = 'id' | 'name' | 'style' | 'type'

/** A provider that is a button only. */
type AccountProvider = Pick<OAuthProvider, Shown> | Pick<OAuth1Provider, Shown>

/** The part of a provider that the page needs. A configured provider fits as it is. */
export type SignInProvider =
  | AccountProvider
  | Pick<EmailProvider, Shown>
  | Pick<CredentialsProvider, Shown | 'credentials'>
  | PasskeyProvider

/** Whether a provider is shown with fields instead of only a button. */
export function isFormWithFields({ type }: SignInProvider): boolean {
  return type === 'email' || type === 'credentials'
}

/** Renders the form of one provider. */
export function renderSignInForm(provider: SignInProvider, context: FormContext): Html {
  switch (provider.type) {
    case 'email':
      return renderEmailForm(provider, context)
    case 'credentials':
      return renderCredentialsForm(provider, context)
    case 'webauthn':
      return renderPasskeyForm(provider, context)
    default:
      return renderAccountForm(provider, context)
  }
}

function renderAccountForm(provider: AccountProvider, context: FormContext): Html {
  const { messages } = context
  return html`<form action="${context.baseUrl}/signin/${provider.id}" method="post">${renderSecrets(context)}
<button type="submit" class="button account-button">${renderLogo(provider)}<span>${messages.signIn.withAccount(provider.name)}</span></button></form>`
}

/** The logo on its brand colour, or the initial of the name. */
function renderLogo({ name, style }: AccountProvider): Html {
  const [initial = ''] = name
  return html`<span class="provider-logo" aria-hidden="true">${readSvg(style?.logo) ?? initial.toUpperCase()}</span>`
}

function renderEmailForm({ id, name }: Pick<EmailProvider, Shown>, context: FormContext): Html {
  const { messages, email } = context
  const inputId = `input-email-for-${id}-provider`
  return html`<form action="${context.baseUrl}/signin/${id}" method="post">${renderSecrets(context)}
<div class="field"><label class="section-header" for="${inputId}">${messages.signIn.emailLabel}</label>
<input id="${inputId}" type="email" name="email" dir="ltr" placeholder="email@example.com" autocomplete="${propose('email', context)}" required${attribute('value', email)}${attribute('autofocus', context.isFirst)}></div>
${renderSubmit(messages.signIn.withForm(name), submitId(id, context))}</form>`
}

function renderCredentialsForm(
  provider: Pick<CredentialsProvider, Shown | 'credentials'>,
  context: FormContext,
): Html {
  const { id, name, credentials } = provider
  const fields = Object.entries(credentials).map(([key, field]) => renderField(id, key, field, context))
  return html`<form action="${context.baseUrl}/callback/${id}" method="post">${renderSecrets(context)}
${fields}
${renderSubmit(context.messages.signIn.withForm(name), submitId(id, context))}</form>`
}

function renderField(providerId: string, key: string, field: CredentialField, context: FormContext): Html {
  const inputId = `input-${key}-for-${providerId}-provider`
  const type = inputTypes.find((one) => one === field.type) ?? 'text'
  return html`<div class="field"><label class="section-header" for="${inputId}">${field.label ?? key}</label>
<input id="${inputId}" name="${key}" type="${type}"${attribute('placeholder', field.placeholder)}${attribute('autocomplete', propose(field.autocomplete ?? autocompleteOf(key, type), context))}${attribute('required', field.required === true)}></div>
`
}

/** Types that make sense to type into. `hidden`, `file`, `image` and buttons would turn the field into something else. */
const inputTypes = ['text', 'email', 'password', 'tel', 'url', 'number', 'search', 'date'] as const

/** Password managers find their fields by this (WCAG 2.2, success criterion 1.3.5). */
function autocompleteOf(key: string, type: (typeof inputTypes)[number]): string | undefined {
  if (type === 'password') return 'current-password'
  if (type === 'email') return 'email'
  return /^(?:user_?name|login)$/i.test(key) ? 'username' : undefined
}

function submitId(providerId: string, { isFirstWithFields }: FormContext): string {
  return isFirstWithFields ? 'submitButton' : `submitButton-${providerId}`
}
