// What arrived at the emulator, read once.
import type { JsonObject } from '../../../src/model/json.ts'

/** A request. */
export interface EmulatedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly text: string
  /** The body as a form; empty if it is none. */
  readonly form: URLSearchParams
  /** The body as JSON, if it is. */
  readonly json: JsonObject | undefined
}

/** Reads a request. */
export async function readRequest(input: RequestInfo | URL, init?: RequestInit): Promise<EmulatedRequest> {
  const request = new Request(input, init)
  const text = await request.text()
  const type = request.headers.get('content-type') ?? ''
  return {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    text,
    form: new URLSearchParams(/^application\/x-www-form-urlencoded\b/.test(type) ? text : ''),
    json: /^application\/json\b/.test(type) ? (JSON.parse(text) as JsonObject) : undefined, // an object or useless
  }
}

/** Address without query and fragment. */
export function addressOf(url: URL | string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}
