// Reads answers of the two token endpoints: a form, whatever media type the server gives it (RFC 5849 §2.1, §2.3).
import { describeServerError, ProtocolFailure } from '../outbound/protocol-failure.ts'
import type { TokenCredentials } from './service.ts'

/** Credentials and what else the answer says. */
export interface CredentialsAnswer extends TokenCredentials {
  readonly fields: Readonly<Record<string, string>>
}

const maxTokenLength = 1000

/**
 * The credentials in an answer.
 *
 * @throws ProtocolFailure `server_error` — with the `oauth_problem` the server names, if any.
 * @throws ProtocolFailure `invalid_credentials` — a field is missing, repeated or too long.
 */
export async function readCredentials(response: Response): Promise<CredentialsAnswer> {
  const answer = new URLSearchParams(await response.text())
  if (response.status !== 200) {
    const problem = describeServerError(answer.get('oauth_problem') ?? 'no problem named')
    throw new ProtocolFailure('server_error', `the server answered ${response.status}: ${problem}`)
  }
  const token = requireField(answer, 'oauth_token')
  const secret = requireField(answer, 'oauth_token_secret')
  if (token === '') throw new ProtocolFailure('invalid_credentials', 'the token is empty')
  const others = [...answer].filter(([name]) => name !== 'oauth_token' && name !== 'oauth_token_secret')
  return { token, secret, fields: Object.fromEntries(others) }
}

function requireField(answer: URLSearchParams, name: string): string {
  const [value, ...more] = answer.getAll(name)
  if (value === undefined || more.length > 0 || value.length > maxTokenLength) {
    throw new ProtocolFailure('invalid_credentials', `the answer has no usable ${name}`)
  }
  return value
}
