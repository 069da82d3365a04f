// Requests that do not stand in the browser's address: pushed (RFC 9126), signed (RFC 9101), or both.
import { base64urlToBytes } from '../crypto/base64url.ts'
import { randomText } from '../crypto/random.ts'
import { isFromClient, type RegisteredClient, verifyClientSignature } from './fake-client-check.ts'
import type { FakeRequest } from './fake-script.ts'

/** Requests that wait for their browser. */
export interface FakePushedRequests {
  /** Answers the endpoint for pushed requests. */
  answer(request: FakeRequest): Promise<Response>
  /**
   * The parameters that an authorization request stands for.
   *
   * @throws Error where a real server shows a page: unknown or used reference.
   */
  resolve(query: URLSearchParams): URLSearchParams
}

const lifetimeSeconds = 60

/** Makes a server without requests. */
export function createFakePushedRequests(
  client: RegisteredClient,
  requiresPushing: boolean,
): FakePushedRequests {
  const pushed = new Map<string, URLSearchParams>()
  return {
    async answer(request) {
      const isOurs = request.method === 'POST' && (await isFromClient(request, client))
      if (!isOurs) return Response.json({ error: 'invalid_client' }, { status: 401 })
      const signed = request.form.get('request')
      const isGenuine = signed === null || (await verifyClientSignature(signed, client))
      if (!isGenuine || request.form.has('request_uri')) {
        return Response.json({ error: 'invalid_request' }, { status: 400 })
      }
      const reference = `urn:ietf:params:oauth:request_uri:${randomText(18)}`
      pushed.set(reference, request.form)
      return Response.json({ request_uri: reference, expires_in: lifetimeSeconds }, { status: 201 })
    },
    resolve(query) {
      const reference = query.get('request_uri')
      const found = reference === null ? query : pushed.get(reference)
      if (!found || (reference === null && requiresPushing)) throw new Error('unknown request_uri')
      pushed.delete(reference ?? '')
      return readSigned(found)
    },
  }
}

/**
 * Claims of a request object as parameters. What stands beside it does not count (RFC 9101 §5). Its signature was checked
 * when it was pushed; one that stands in the address is read as it is.
 */
function readSigned(parameters: URLSearchParams): URLSearchParams {
  const [, payload] = parameters.get('request')?.split('.') ?? []
  if (payload === undefined) return parameters
  const claims: Record<string, unknown> = JSON.parse(new TextDecoder().decode(base64urlToBytes(payload)))
  return new URLSearchParams(Object.entries(claims).map(([name, value]) => [name, String(value)]))
}
