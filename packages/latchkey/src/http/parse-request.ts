// A request as the rest of the library sees it. Reads what is cheap; the body and the query wait until asked for.
import { RequestTooLarge } from '../errors/request-errors.ts'
import { type RequestCookies, readCookies } from './cookie.ts'
import { maxCookieLength } from './limits.ts'
import { emptyBody, type RequestBody, readBody } from './read-body.ts'

/** One request. */
export interface ParsedRequest {
  readonly method: string
  /** Path without query, as it was sent: not decoded. */
  readonly pathname: string
  /** Absent for calls from server code. */
  readonly url: string | undefined
  readonly headers: Headers
  readonly cookies: RequestCookies
  query(): URLSearchParams
  /** @throws RequestTooLarge, UnsupportedContentType, MalformedRequest */
  body(): Promise<RequestBody>
}

/**
 * Parses a request.
 *
 * @throws RequestTooLarge `request_too_large` if the cookies are over 16 KB.
 */
export function parseRequest(request: Request): ParsedRequest {
  const { method, url, headers } = request
  const [pathname, search] = splitUrl(url)
  let body: Promise<RequestBody> | undefined
  return {
    method,
    pathname,
    url,
    headers,
    cookies: readBoundedCookies(headers.get('cookie')),
    query: () => new URLSearchParams(search),
    body: () => {
      body ??= method === 'POST' ? readBody(request) : Promise.resolve(emptyBody)
      return body
    },
  }
}

/** A call from server code, in the shape of a request. */
export function toServerRequest(input: {
  readonly pathname: string
  readonly headers: Headers
  readonly body: RequestBody
  readonly query?: Readonly<Record<string, string>> | undefined
}): ParsedRequest {
  return {
    method: 'POST',
    pathname: input.pathname,
    url: undefined,
    headers: input.headers,
    cookies: readBoundedCookies(input.headers.get('cookie')),
    query: () => new URLSearchParams(input.query),
    body: async () => input.body,
  }
}

/**
 * Wraps a `Cookie` header.
 *
 * @throws RequestTooLarge `request_too_large` over 16 KB.
 */
function readBoundedCookies(header: string | null | undefined): RequestCookies {
  if (header && header.length > maxCookieLength) {
    throw new RequestTooLarge({ detail: `cookies of ${header.length} characters` })
  }
  return readCookies(header)
}

/** Path and query of an absolute URL. `Request` has already normalised it, so that cutting is enough. */
function splitUrl(url: string): readonly [pathname: string, search: string] {
  const pathStart = url.indexOf('/', url.indexOf('//') + 2)
  const queryStart = url.indexOf('?', pathStart)
  const hashStart = url.indexOf('#', pathStart)
  const end = hashStart === -1 ? url.length : hashStart
  if (queryStart === -1 || queryStart > end) return [url.slice(pathStart, end), '']
  return [url.slice(pathStart, queryStart), url.slice(queryStart + 1, end)]
}
