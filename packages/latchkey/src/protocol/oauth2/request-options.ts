// How `oauth4webapi` makes its requests: through a bounded fetch and nothing else.
import * as oauth from 'oauth4webapi'

/**
 * Options of every request. `http:` is allowed here because the bounded fetch has the stricter rule. Bodies are forms,
 * text or nothing.
 */
export function requestOptions(fetch: typeof globalThis.fetch): RequestOptions {
  return {
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: (url, { method, headers, body }) =>
      fetch(url, {
        method,
        headers,
        body: body instanceof URLSearchParams || typeof body === 'string' ? body : null,
      }),
  }
}

/** Options that every request function of `oauth4webapi` takes. */
export interface RequestOptions {
  [oauth.allowInsecureRequests]: true
  [oauth.customFetch](url: string, request: oauth.CustomFetchOptions<string, unknown>): Promise<Response>
}
