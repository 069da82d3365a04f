// Passkeys on the sign-in page. Hidden until the script of the page finds that the browser has any: without scripts there
// are no passkeys, and the other ways stay.
import type { CredentialField, WebAuthnProvider } from '../contracts/provider.ts'
import { type FormContext, renderSecrets } from './form-context.ts'
import { attribute, type Html, html } from './html.ts'
import type { Messages } from './messages/messages.ts'

/** The part of a provider that the page needs. */
export type PasskeyProvider = Pick<
  WebAuthnProvider,
  'id' | 'name' | 'style' | 'type' | 'formFields' | 'allowSignUp' | 'enableConditionalUI'
>

/** The fields that are asked for where the provider names none. The same as those that are read. */
const defaultFields: Readonly<Record<string, CredentialField>> = {
  email: { type: 'email', required: true, placeholder: 'email@example.com' },
}

/** Renders the buttons, and what the script needs to know. */
export function renderPasskeyForm(provider: PasskeyProvider, context: FormContext): Html {
  const { id } = provider
  const { messages, baseUrl } = context
  return html`<div class="passkey" data-passkey="${id}" data-base-url="${baseUrl}"${renderMode(provider)} hidden>
<form id="${id}-form" action="${baseUrl}/callback/${id}" method="post" data-ceremony="authenticate">${renderSecrets(context)}
<button type="submit" id="submitButton-${id}" class="account-button"><span class="provider-logo" aria-hidden="true">${renderKeyIcon()}</span><span>${messages.signIn.withPasskey}</span></button></form>
${provider.allowSignUp === false ? undefined : renderSignUp(provider, context)}
${renderProblems(messages)}</div>`
}

function renderMode({ enableConditionalUI }: PasskeyProvider): Html {
  return enableConditionalUI === false ? html`` : html` data-conditional="true"`
}

/** Open where the page has no other field: passkeys are proposed in a field that can be seen. */
function renderSignUp(provider: PasskeyProvider, context: FormContext): Html {
  const { id, formFields = defaultFields } = provider
  const { messages, baseUrl, hasOtherFields } = context
  const fields = Object.entries(formFields).map(([key, field]) => renderField(id, key, field, messages))
  return html`<details class="sign-up"${hasOtherFields ? undefined : html` open`}>
<summary>${messages.signIn.signUpHint}</summary>
<form id="${id}-sign-up-form" action="${baseUrl}/callback/${id}" method="post" data-ceremony="register">${renderSecrets(context)}
${fields}<button type="submit" class="account-button"><span class="provider-logo" aria-hidden="true">${renderKeyIcon()}</span><span>${messages.signIn.signUpWithPasskey}</span></button></form>
</details>`
}

function renderField(providerId: string, key: string, field: CredentialField, messages: Messages): Html {
  const inputId = `input-${key}-for-${providerId}-provider`
  const isEmail = field.type === 'email'
  const label = field.label ?? labelOf(key, messages)
  const autocomplete = field.autocomplete ?? (isEmail ? 'username webauthn' : undefined)
  return html`<div class="field"><label class="section-header" for="${inputId}">${label}</label>
<input id="${inputId}" name="${key}" data-form-field type="${isEmail ? 'email' : 'text'}"${isEmail ? html` dir="ltr"` : undefined}${attribute('placeholder', field.placeholder)}${attribute('autocomplete', autocomplete)}${attribute('required', field.required === true)}></div>
`
}

function labelOf(key: string, { signIn }: Messages): string {
  if (key === 'email') return signIn.emailLabel
  return key === 'name' ? signIn.nameLabel : key
}

/** What the script may have to say, in the language of the page. */
function renderProblems({ errors }: Messages): Html {
  const texts = {
    passkey_cancelled: errors.passkeyCancelled,
    passkey_exists: errors.passkeyExists,
    passkey_not_allowed: errors.passkeyNotAllowed,
    passkey_timeout: errors.passkeyTimeout,
    passkey_unsupported: errors.passkeyUnsupported,
    invalid_email_address: errors.invalidEmail,
    rate_limited: errors.tooManyAttempts,
    sign_up_refused: errors.signUpRefused,
    failed: errors.signInFailed,
  }
  return html`<div class="error" role="alert" hidden></div>
${Object.entries(texts).map(([code, text]) => html`<template data-problem="${code}">${text}</template>`)}`
}

function renderKeyIcon(): Html {
  return html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><circle cx="8" cy="12" r="4"/><path d="M12 12h9v3.5M17 12v3"/></svg>`
}
