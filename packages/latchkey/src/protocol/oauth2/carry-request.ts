// How the authorization request travels: in the address itself, signed, pushed, or both.
import type * as oauth from 'oauth4webapi'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { type Connection, findServer } from './connection.ts'
import { pushAuthorizationRequest } from './pushed-authorization.ts'
import { signRequestObject } from './request-object.ts'

/**
 * What the browser carries of a request.
 *
 * @param parameters - The whole request.
 * @throws ProtocolFailure `missing_request_key` — the server wants signed requests, and there is no key.
 */
export async function carryRequest(
  connection: Connection,
  server: oauth.AuthorizationServer,
  parameters: URLSearchParams,
): Promise<URLSearchParams> {
  const { party } = connection
  const clientIdParam = party.clientIdParam ?? 'client_id'
  const clientId = [clientIdParam, parameters.get(clientIdParam) ?? party.clientId]
  const signed = await sign(connection, server, parameters)
  if (!(party.pushes ?? server.require_pushed_authorization_requests)) {
    return signed
      ? new URLSearchParams([clientId, ...repeatFor(parameters), ['request', signed]])
      : parameters
  }
  const pushed = signed ? new URLSearchParams({ request: signed }) : parameters
  const pushServer = await findServer(connection, ['authorization', 'pushedAuthorization'])
  const reference = await pushAuthorizationRequest(connection, pushServer, pushed)
  return new URLSearchParams([clientId, ['request_uri', reference]])
}

async function sign(
  connection: Connection,
  server: oauth.AuthorizationServer,
  parameters: URLSearchParams,
): Promise<string | undefined> {
  const { requestKey } = connection.party
  if (requestKey) return signRequestObject(connection, server, parameters, requestKey)
  if (!server.require_signed_request_object) return undefined
  throw new ProtocolFailure(
    'missing_request_key',
    'the server takes signed requests only: give authorization.requestPrivateKey',
  )
}

/** OpenID Connect Core §6.1 wants these outside too. RFC 9101 §5 permits it, and the server believes the signed ones. */
function repeatFor(parameters: URLSearchParams): string[][] {
  return ['response_type', 'scope'].flatMap((name) => {
    const value = parameters.get(name)
    return value === null ? [] : [[name, value]]
  })
}
