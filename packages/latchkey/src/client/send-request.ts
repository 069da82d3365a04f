// One request to our handler and its JSON answer. The only file of the client that calls `fetch`.
import { ClientError, toClientError, unexpectedAnswer } from './client-error.ts'

/** Where the handler is and how it is reached. */
export interface Connection {
  /** Path or absolute URL of the handler, without a slash at the end. */
  readonly basePath: string
  readonly fetch: typeof fetch
}

/** What the handler answered. */
export interface Answer {
  readonly ok: boolean
  readonly status: number
  /** Parsed JSON; `undefined` if the answer is not JSON. */
  readonly body: unknown
}

/** No request may hold up the ones that wait for it for longer. */
const timeoutMilliseconds = 30_000

/**
 * Sends a request and reads the answer, whatever its status.
 *
 * @throws ClientError `network_failed` without an answer within 30 seconds.
 */
export async function sendRequest(
  connection: Connection,
  path: string,
  init: RequestInit = {},
): Promise<Answer> {
  try {
    const response = await connection.fetch(connection.basePath + path, {
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      ...init,
      headers: { Accept: 'application/json', ...init.headers },
    })
    return { ok: response.ok, status: response.status, body: await response.json().catch(() => undefined) }
  } catch (thrown) {
    throw toClientError(thrown)
  }
}

/**
 * The JSON of a successful answer.
 *
 * @throws ClientError `request_refused` for another status, `unexpected_answer` if it is not JSON.
 */
export function requireBody(answer: Answer): unknown {
  const { ok, status, body } = answer
  if (!ok)
    throw new ClientError('request_refused', `The handler answered ${status}.`, {
      status,
      reason: readString(body, 'error'),
    })
  if (body === undefined) throw unexpectedAnswer(status)
  return body
}

/** The member of a JSON object, if it is a string. */
export function readString(body: unknown, member: string): string | undefined {
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, member) : undefined
  return typeof value === 'string' ? value : undefined
}
