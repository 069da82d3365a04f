// The two requests for credentials: temporary ones, then those of the person's grant (RFC 5849 §2.1, §2.3). Neither is repeated.
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import type { CheckedVerifier } from './authorization-response.ts'
import { type CredentialsAnswer, readCredentials } from './credentials-answer.ts'
import { encodeParameters } from './percent-encoding.ts'
import { type CredentialsEndpoint, noToken, type TokenCredentials } from './service.ts'
import { type Sender, sendSigned } from './signed-fetch.ts'

/** Temporary credentials. */
export interface RequestToken extends TokenCredentials {
  /** Whether the server confirmed the callback: it speaks revision A and will send a verifier. */
  readonly isConfirmed: boolean
}

/**
 * Asks for temporary credentials.
 *
 * @throws ProtocolFailure `callback_not_confirmed` — the server speaks plain 1.0, which was not allowed.
 */
export async function requestTemporaryCredentials(sender: Sender, callback: string): Promise<RequestToken> {
  const { service } = sender
  const oauth = { oauth_callback: callback }
  const answer = await callEndpoint(sender, service.requestToken, { credentials: noToken, oauth })
  const isConfirmed = answer.fields['oauth_callback_confirmed'] === 'true'
  // Without it the server has not bound the token to our callback, and no verifier will say who approved it.
  if (!isConfirmed && !service.allowsOAuth10) {
    throw new ProtocolFailure('callback_not_confirmed', 'the server did not confirm the callback')
  }
  return { token: answer.token, secret: answer.secret, isConfirmed }
}

/** Trades the approved request token for token credentials. */
export function requestTokenCredentials(
  sender: Sender,
  credentials: TokenCredentials,
  verifier: CheckedVerifier,
): Promise<CredentialsAnswer> {
  const oauth: Record<string, string> = verifier === '' ? {} : { oauth_verifier: verifier }
  return callEndpoint(sender, sender.service.accessToken, { credentials, oauth })
}

async function callEndpoint(
  sender: Sender,
  { url, method, params }: CredentialsEndpoint,
  signed: { readonly credentials: TokenCredentials; readonly oauth: Readonly<Record<string, string>> },
): Promise<CredentialsAnswer> {
  const parameters = Object.entries(params)
  // A POST whose `oauth_` parameters travel in the body has a form even if nothing else is in it.
  const isForm = method === 'POST' && (parameters.length > 0 || sender.service.transport === 'body')
  const target = isForm || parameters.length === 0 ? url : withQuery(url, encodeParameters(parameters))
  return readCredentials(
    await sendSigned(sender, { ...signed, method, url: target, form: isForm ? parameters : undefined }),
  )
}

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}
