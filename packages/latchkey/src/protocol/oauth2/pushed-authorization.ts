// Hands the authorization request to the server before the browser leaves, which then carries a reference (RFC 9126).
import * as oauth from 'oauth4webapi'
import type { JsonObject } from '../../model/json.ts'
import { tryReadJson } from '../outbound/json-answer.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { authenticateClient } from './client-authentication.ts'
import { type Connection, describeClient } from './connection.ts'
import { requestOptions } from './request-options.ts'
import { serverError } from './server-error.ts'

/** Far above what servers use (about 80); below what makes addresses too long for a browser. */
const maxReferenceLength = 1000

/**
 * Pushes a request, authenticated as at the token endpoint.
 *
 * @returns The `request_uri` that stands for it.
 * @throws ProtocolFailure `pushed_authorization_error` — the server refused; `invalid_pushed_answer`.
 */
export async function pushAuthorizationRequest(
  connection: Connection,
  server: oauth.AuthorizationServer,
  parameters: URLSearchParams,
): Promise<string> {
  const answer = await oauth.pushedAuthorizationRequest(
    server,
    describeClient(connection),
    await authenticateClient(connection),
    parameters,
    requestOptions(connection.fetch),
  )
  const body = await tryReadJson(answer)
  if (answer.status !== 201) throw serverError('pushed authorization', body ?? {}, answer.status)
  return readReference(body ?? {})
}

/** RFC 9126 §2.2. Whatever else it is, it goes into an address that a browser opens: printable, absolute and bounded. */
function readReference({ request_uri: reference, expires_in: lifetime }: JsonObject): string {
  const isUsable =
    typeof reference === 'string' &&
    reference.length <= maxReferenceLength &&
    /^[a-z][a-z\d+.-]*:[\x21-\x7e]+$/i.test(reference)
  if (!isUsable) throw invalid('no usable request_uri')
  if (typeof lifetime !== 'number' || !(lifetime > 0)) throw invalid('no positive expires_in')
  return reference
}

function invalid(problem: string): ProtocolFailure {
  return new ProtocolFailure('invalid_pushed_answer', `the pushed authorization answer has ${problem}`)
}
