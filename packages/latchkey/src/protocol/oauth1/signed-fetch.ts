// A `fetch` that signs what it sends.
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import type { Parameter } from './percent-encoding.ts'
import type { Service, TokenCredentials } from './service.ts'
import { type SigningSources, signRequest } from './signed-request.ts'

/** What signing and sending need. */
export interface Sender {
  readonly service: Service
  readonly sources: SigningSources
  /** Bounded. */
  readonly fetch: typeof fetch
}

/** One call of an endpoint. */
export interface Call {
  readonly method: string
  readonly url: string
  readonly form?: readonly Parameter[] | undefined
  readonly credentials: TokenCredentials
  readonly oauth?: Readonly<Record<string, string>>
  readonly headers?: Headers
  readonly signal?: AbortSignal | null | undefined
}

/** Signs a call and sends it once. */
export async function sendSigned({ service, sources, fetch }: Sender, call: Call): Promise<Response> {
  const { url, authorization, body } = await signRequest(service, call, sources)
  const headers = new Headers(service.headers)
  for (const [name, value] of call.headers ?? []) headers.set(name, value)
  if (authorization !== undefined) headers.set('authorization', authorization)
  if (body !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded')
  const { method, signal } = call
  return fetch(url, { method, headers, body: body ?? null, ...(signal ? { signal } : {}) })
}

/**
 * A `fetch` for requests on behalf of a person. A body must be `URLSearchParams`, because nothing else is covered by a
 * signature.
 */
export function createSignedFetch(sender: Sender, credentials: TokenCredentials): typeof fetch {
  return async (input, init = {}) => {
    if (input instanceof Request || (init.body && !(init.body instanceof URLSearchParams))) {
      throw new ProtocolFailure('unsigned_body', 'a signed request takes an address and URLSearchParams')
    }
    return sendSigned(sender, {
      method: init.method ?? 'GET',
      url: String(input),
      form: init.body instanceof URLSearchParams ? [...init.body] : undefined,
      credentials,
      headers: new Headers(init.headers),
      signal: init.signal,
    })
  }
}
