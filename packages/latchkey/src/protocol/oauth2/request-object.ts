// Signs the authorization request, so that nothing in it can be altered on its way through the browser (RFC 9101).
import * as oauth from 'oauth4webapi'
import { type Connection, describeClient } from './connection.ts'
import { nameEd25519 } from './ed25519-name.ts'
import type { ClientKey } from './relying-party.ts'

/**
 * The request object: every parameter as a claim, with `iss`, `aud` (the issuer), `exp` (one minute), `nbf`, `iat` and
 * `jti`. The algorithm is that of the key.
 *
 * @see RFC 9101 §4, §10.8 (typ); RFC 9126 §3
 */
export function signRequestObject(
  connection: Connection,
  server: oauth.AuthorizationServer,
  parameters: URLSearchParams,
  { key, kid }: ClientKey,
): Promise<string> {
  const privateKey = kid === undefined ? key : { key, kid }
  return oauth.issueRequestObject(server, describeClient(connection), parameters, privateKey, {
    [oauth.modifyAssertion]: (header) =>
      nameEd25519(header, server.request_object_signing_alg_values_supported),
  })
}
