// Reads JSON answers strictly: the media type must say JSON and the top level must be an object.
import type { JsonObject } from '../../model/json.ts'
import { ProtocolFailure } from './protocol-failure.ts'

/**
 * The body of a JSON answer.
 *
 * @throws ProtocolFailure `unexpected_status` unless the status is 200; `not_json`.
 */
export async function readJsonAnswer(response: Response, what: string): Promise<JsonObject> {
  if (response.status !== 200) {
    throw new ProtocolFailure('unexpected_status', `the ${what} has status ${response.status}`)
  }
  const body = await tryReadJson(response)
  if (body === undefined) throw new ProtocolFailure('not_json', `the ${what} is no JSON object`)
  return body
}

/** The body if it is a JSON object, whatever the status. Consumes the answer. */
export async function tryReadJson(response: Response): Promise<JsonObject | undefined> {
  if (!isJsonMediaType(response.headers.get('content-type'))) return undefined
  try {
    const body: unknown = await response.json()
    return isJsonObject(body) ? body : undefined
  } catch {
    return undefined // the parser's message quotes the body, which may hold a token
  }
}

/** Whether a parsed value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isJsonMediaType(contentType: string | null): boolean {
  return /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '')
}
