// A form to our handler: with the CSRF token, and asking for the next page as JSON instead of a redirect.
import { unexpectedAnswer } from './client-error.ts'
import { type Answer, type Connection, readString, requireBody, sendRequest } from './send-request.ts'

/** Values of a form. `undefined` and `null` are left out; everything else is sent as text. */
export type FormFields = Readonly<Record<string, unknown>>

/** Fetches a CSRF token, bound to a cookie of this browser. */
export async function fetchCsrfToken(connection: Connection): Promise<string> {
  const token = readString(requireBody(await sendRequest(connection, '/csrf')), 'csrfToken')
  if (token === undefined) throw unexpectedAnswer()
  return token
}

/** Posts fields. `json` is how NextAuth 4 servers are asked for JSON, the header how all others are. */
export async function postForm(connection: Connection, path: string, fields: FormFields): Promise<Answer> {
  const csrfToken = await fetchCsrfToken(connection)
  return sendRequest(connection, path, {
    method: 'POST',
    headers: { 'X-Auth-Return-Redirect': '1' },
    // `fetch` derives the content type from it.
    body: encodeForm({ ...fields, csrfToken, json: 'true' }),
  })
}

/** Fields as a query or form, without those that have no value. */
export function encodeForm(fields: FormFields): URLSearchParams {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)
  return new URLSearchParams(present.map(([name, value]) => [name, String(value)]))
}
