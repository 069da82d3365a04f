// What somebody who becomes a user by a passkey says of themselves. Nothing of it is proved.
import type { CredentialField, SignUpUser, WebAuthnProvider } from '../../contracts/provider.ts'
import { AuthError } from '../../errors/auth-error.ts'
import { SignUpRefused } from '../../errors/passkey-errors.ts'
import { pickFields } from '../credentials/fields.ts'
import { readDisplayText } from '../display-text.ts'
import { parseAddress } from '../email/address.ts'

/** The fields that are asked for where the provider names none. */
const defaultFormFields: Readonly<Record<string, CredentialField>> = {
  email: {
    type: 'email',
    required: true,
    autocomplete: 'username webauthn',
    placeholder: 'email@example.com',
  },
}

const maxNameLength = 128

/**
 * Reads the new user from the declared fields.
 *
 * @throws SignUpRefused `sign_up_refused` if the provider takes nobody, or its `getUserInfo` not this person.
 * @throws InvalidEmailAddress `invalid_email_address`
 */
export async function readSignUpUser(
  provider: WebAuthnProvider,
  submitted: Readonly<Record<string, unknown>>,
): Promise<SignUpUser> {
  if (provider.allowSignUp === false) throw new SignUpRefused({ detail: 'allowSignUp is off' })
  const fields = pickFields(provider.formFields ?? defaultFormFields, submitted)
  const { email, name: given } = await askApplication(provider, fields)
  const name = readDisplayText(given, maxNameLength)
  return {
    ...(email ? { email: parseAddress(email) } : {}),
    ...(name ? { name } : {}),
  }
}

async function askApplication(
  provider: WebAuthnProvider,
  fields: Readonly<Record<string, string>>,
): Promise<SignUpUser> {
  if (!provider.getUserInfo) return { email: fields['email'], name: fields['name'] }
  try {
    const info = await provider.getUserInfo(fields)
    if (info) return info
  } catch (cause) {
    if (cause instanceof AuthError) throw cause
    throw new SignUpRefused({ detail: 'getUserInfo threw', providerId: provider.id, cause })
  }
  throw new SignUpRefused({ detail: 'getUserInfo gave nobody', providerId: provider.id })
}
