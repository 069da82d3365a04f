// Checks what the browser brings back, before anything is asked of the server (RFC 6749 §4.1.2, RFC 9207, RFC 9700 §4.4).
import * as oauth from 'oauth4webapi'
import {
  AuthorizationRefused,
  InvalidAuthorizationResponse,
  TokenRequestFailed,
} from '../../errors/protocol-errors.ts'
import { describeServerError, ProtocolFailure } from '../outbound/protocol-failure.ts'
import { type Connection, describeClient, findServer } from './connection.ts'
import { failAs } from './fail-as.ts'

declare const checked: unique symbol

/** Parameters that passed every check. The token request takes nothing else. */
export type CheckedAuthorizationResponse = URLSearchParams & { readonly [checked]: true }

/** What belongs to other flows: a response that carries one was not asked for by us. */
const foreignNames = ['access_token', 'id_token', 'token', 'token_type', 'refresh_token', 'response'] as const

/**
 * Checks the parameters of an authorization response.
 *
 * @param state - What was sent; `undefined` if nothing was, and then nothing is compared.
 * @throws InvalidAuthorizationResponse `invalid_authorization_response`
 * @throws AuthorizationRefused `authorization_refused` — the server said no, and it is the right server that said so.
 * @throws TokenRequestFailed `token_request_failed` — the server cannot be discovered.
 */
export async function checkAuthorizationResponse(
  connection: Connection,
  parameters: URLSearchParams,
  state: string | undefined,
): Promise<CheckedAuthorizationResponse> {
  const { party } = connection
  const server = await failAs(TokenRequestFailed, party.providerId, () => findServer(connection, ['token']))
  return failAs(InvalidAuthorizationResponse, party.providerId, async () => {
    requireOnce(parameters)
    refuseForeign(parameters)
    const response = new URLSearchParams(parameters)
    if (party.issuer === undefined) response.delete('iss') // nothing to compare it with
    const expectedState = state ?? oauth.skipStateCheck
    const client = describeClient(connection)
    const valid = tryValidate(party.providerId, () =>
      oauth.validateAuthResponse(server, client, response, expectedState),
    )
    if (!valid.get('code')) throw new ProtocolFailure('missing_code', 'the response has no code')
    return valid as CheckedAuthorizationResponse // the brand says that the checks above were passed
  })
}

/** RFC 6749 §3.1: a parameter that comes twice would let two readers see two responses. */
function requireOnce(parameters: URLSearchParams): void {
  const names = [...parameters.keys()]
  if (new Set(names).size !== names.length) {
    throw new ProtocolFailure('duplicate_parameter', 'a parameter of the response comes more than once')
  }
}

function refuseForeign(parameters: URLSearchParams): void {
  const foreign = foreignNames.find((name) => parameters.has(name))
  if (foreign === undefined) return
  throw new ProtocolFailure('foreign_parameter', `the response carries ${foreign}, which was not asked for`)
}

function tryValidate(providerId: string, validate: () => URLSearchParams): URLSearchParams {
  try {
    return validate()
  } catch (thrown) {
    if (!(thrown instanceof oauth.AuthorizationResponseError)) throw thrown
    const detail = describeServerError(thrown.error, thrown.error_description)
    const cause = new ProtocolFailure(thrown.code, detail)
    throw new AuthorizationRefused({ detail, providerId, cause })
  }
}
