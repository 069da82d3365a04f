// Builds the address the browser is sent to (RFC 5849 §2.2). The token is in it, its secret never.
import { parseEndpointUrl } from '../outbound/endpoint-url.ts'
import type { RequestToken } from './credentials-request.ts'
import type { Service } from './service.ts'

/** An authorization request. */
export interface AuthorizationRequest {
  readonly token: RequestToken
  readonly callback: string
  /** Fixed parameters of the provider. `undefined` removes one. */
  readonly params: Readonly<Record<string, string | undefined>>
  /** Parameters the browser asks for. */
  readonly browserParams: URLSearchParams
  /** Names of those it may set. None that begins with `oauth_`, even if it is listed. */
  readonly allowedBrowserParams: readonly string[]
}

const maxBrowserValueLength = 1000

/** Builds the address. @throws ProtocolFailure `invalid_url`, `insecure_url` */
export function buildAuthorizationUrl(service: Service, request: AuthorizationRequest): string {
  const url = parseEndpointUrl(service.authorizationUrl, service.http)
  const query = url.searchParams
  for (const [name, value] of Object.entries(request.params)) {
    if (value === undefined) query.delete(name)
    else query.set(name, value)
  }
  for (const name of request.allowedBrowserParams) {
    const value = request.browserParams.get(name)
    if (value && value.length <= maxBrowserValueLength && !name.startsWith('oauth_')) query.set(name, value)
  }
  query.set('oauth_token', request.token.token)
  // Plain 1.0 names the callback here instead of in the request for temporary credentials.
  if (!request.token.isConfirmed) query.set('oauth_callback', request.callback)
  return url.href
}
