// JSON for requests that a provider's own file makes. Services that need one are often careless with media types.
import type { JsonObject } from '../../model/json.ts'
import { isJsonObject } from '../outbound/json-answer.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'

/**
 * A JSON object, whatever media type it is sent as.
 *
 * @param fetch - Bounded.
 * @throws ProtocolFailure `unexpected_status` unless the status is 200; `not_json`.
 */
export async function fetchJson(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit = {},
): Promise<JsonObject> {
  const headers = new Headers(init.headers)
  if (!headers.has('accept')) headers.set('accept', 'application/json')
  const response = await fetch(url, { ...init, headers })
  if (response.status !== 200) {
    throw new ProtocolFailure('unexpected_status', `the answer has status ${response.status}`)
  }
  const body = tryParse(await response.text())
  if (!isJsonObject(body)) throw new ProtocolFailure('not_json', 'the answer is no JSON object')
  return body
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the parser's message quotes the text, which may hold a token
  }
}
