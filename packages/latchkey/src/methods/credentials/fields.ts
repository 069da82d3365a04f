// Takes from a request what the provider declared, and nothing else.
import type { CredentialField } from '../../contracts/provider.ts'
import { MalformedRequest } from '../../errors/request-errors.ts'
import { CredentialsRefused } from '../../errors/sign-in-errors.ts'

/** Fields of the protocol between page and server. They never reach `authorize`, declared or not. */
export const reservedFieldNames: readonly string[] = ['csrfToken', 'callbackUrl', 'json', 'intent']

/** Longest value of one field, in characters. */
const maxFieldLength = 4096

/**
 * Picks the declared fields. A field that was not sent is the empty string.
 *
 * @throws {@link MalformedRequest} `malformed_request` — a value is no text, or longer than {@link maxFieldLength}.
 * @throws {@link CredentialsRefused} `credentials_refused` — a `required` field is empty.
 */
export function pickFields(
  declared: Readonly<Record<string, CredentialField>>,
  submitted: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const names = Object.keys(declared).filter((name) => !reservedFieldNames.includes(name))
  const picked = names.map((name) => [name, readValue(submitted, name)] as const)
  if (picked.some(([name, value]) => value === '' && declared[name]?.required === true)) {
    throw new CredentialsRefused({ detail: 'a required field is empty' })
  }
  return Object.freeze(Object.fromEntries(picked))
}

function readValue(submitted: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(submitted, name) ? submitted[name] : ''
  // Objects would reach the application's queries as operators (`{ $ne: null }`).
  if (typeof value !== 'string') throw new MalformedRequest({ detail: 'a credentials field is not text' })
  if (value.length > maxFieldLength) throw new MalformedRequest({ detail: 'a credentials field is too long' })
  return value
}
