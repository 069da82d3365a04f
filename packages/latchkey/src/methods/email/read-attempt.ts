// What a request to the e-mail callback tries: a link, a code, or nothing that could be either.

import type { EmailProvider } from '../../contracts/provider.ts'
import type { CompleteInput } from '../../contracts/sign-in-method.ts'
import { AuthError } from '../../errors/auth-error.ts'
import { parseAddress } from './address.ts'

/** What was presented. */
export type EmailAttempt =
  | { readonly kind: 'code'; readonly code: string }
  | {
      readonly kind: 'link'
      readonly address: string
      readonly token: string
      /** As the link says it; not checked. */
      readonly returnTo: string | undefined
    }
  | { readonly kind: 'nothing' }

const nothing: EmailAttempt = { kind: 'nothing' }

/** Reads a link from the query of a GET, and a confirmed link or a code from the body of a POST. */
export function readAttempt(input: CompleteInput<EmailProvider>): EmailAttempt {
  if (input.method === 'GET') return readLink((name) => readOnce(input.query, name))
  const field = (name: string): string | undefined => readField(input.fields, name)
  const code = field('code')
  return code === undefined ? readLink(field) : readCode(code)
}

/** Digits as people type and paste them: spaces between, or full-width from an input method. */
function readCode(typed: string): EmailAttempt {
  const code = typed.slice(0, 64).normalize('NFKC').replace(/[\s-]/g, '')
  return { kind: 'code', code: /^\d{6}$/.test(code) ? code : '' }
}

function readLink(read: (name: string) => string | undefined): EmailAttempt {
  const token = read('token')
  const address = readAddress(read('email'))
  if (!token || token.length > 512 || address === undefined) return nothing
  return { kind: 'link', address, token, returnTo: read('callbackUrl') }
}

/** Links of ours carry the normal form. Anything else was made by somebody else and is not shown to anyone. */
function readAddress(email: string | undefined): string | undefined {
  try {
    return email !== undefined && parseAddress(email) === email ? email : undefined
  } catch (error) {
    if (error instanceof AuthError) return undefined
    throw error
  }
}

function readOnce(query: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = query.getAll(name)
  return more.length === 0 ? value : undefined
}

function readField(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === 'string' ? value : undefined
}
