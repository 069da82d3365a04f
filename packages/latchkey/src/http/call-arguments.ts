// What server code hands over, checked: plain JavaScript passes what no compiler has seen.
import { InvalidCall } from '../errors/config-errors.ts'

/** What has the headers of a browser's request. */
interface HasHeaders {
  readonly headers: Headers
}

/** The options of a call. @throws InvalidCall `invalid_call` if they have no headers. */
export function requireCall<TCall extends HasHeaders>(method: string, call: TCall): TCall {
  if (isHeaders(memberOf(call, 'headers'))) return call
  throw new InvalidCall({
    detail: `auth.${method} takes { headers }, the headers of the browser's request, and got ${describeGiven(call)}`,
  })
}

/** The headers of what a session is read from. @throws InvalidCall `invalid_call` if it can have no cookies. */
export function requireHeaders(method: string, source: Request | Headers): Headers {
  if (isHeaders(source)) return source
  const { headers } = source
  if (isHeaders(headers)) return headers
  throw new InvalidCall({
    detail: `auth.${method} takes a request, its headers, or the text of its Cookie header, and got ${describeGiven(source)}`,
  })
}

/** A request to be answered. @throws InvalidCall `invalid_call` if it is none. */
export function requireRequest(request: Request): Request {
  if (isHeaders(memberOf(request, 'headers')) && typeof request.url === 'string') return request
  throw new InvalidCall({
    detail: `auth.handle takes a Request (docs/node.md shows how to make one on Node.js), and got ${describeGiven(request)}`,
  })
}

/** By what they can do: Next.js and other realms have classes of their own. A cookie store has no `append`. */
function isHeaders(value: unknown): value is Headers {
  return isFunction(memberOf(value, 'get')) && isFunction(memberOf(value, 'append'))
}

/** What it is, and what to do; never what is in it. */
function describeGiven(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  if (typeof value !== 'object') return `a ${typeof value}`
  if (isFunction(memberOf(value, 'then'))) return 'a promise: await it first'
  if (isHeaders(value)) return 'headers themselves: write { headers }'
  if (isFunction(memberOf(value, 'getAll')))
    return 'a store of cookies: pass the headers, in Next.js `await headers()`'
  const headers = memberOf(value, 'headers')
  if (headers === undefined) return 'an object without headers'
  if (isFunction(memberOf(headers, 'then'))) return 'headers that are a promise: await them first'
  return 'an object whose headers are none of the Web: write `new Headers({ cookie: request.headers.cookie })`'
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}
