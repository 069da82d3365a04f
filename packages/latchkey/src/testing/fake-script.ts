// Scripted answers of the fake authorization server: any status, header, body or delay, once or for good.
import type { Awaitable } from '../model/awaitable.ts'

/** An address of the fake server. */
export type FakeEndpoint = 'discovery' | 'jwks' | 'authorize' | 'par' | 'token' | 'userinfo'

/** One request that arrived, whether it was answered or not. */
export interface FakeRequest {
  readonly endpoint: FakeEndpoint | 'unknown'
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  /** The body, if it is a form. */
  readonly form: URLSearchParams
  readonly signal: AbortSignal | undefined
}

/** An answer in place of the right one. */
export type FakeAnswer =
  | {
      /** @default 200 */
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      /** An object is sent as JSON, anything else as it is. */
      readonly body?: object | string | Uint8Array<ArrayBuffer> | null
      /** Waits before answering. `Infinity` never answers, until the request is aborted. */
      readonly delayMilliseconds?: number
      /** So many requests get this answer, the next ones the right one. @default all */
      readonly times?: number
    }
  | ((request: FakeRequest, answerRightly: () => Promise<Response>) => Awaitable<Response>)

/** The scripted answers. */
export interface FakeScript {
  /** Replaces the answers of an endpoint. `undefined` brings the right ones back. */
  set(endpoint: FakeEndpoint, answer: FakeAnswer | undefined): void
  /** The answer to a request. */
  answer(request: FakeRequest, answerRightly: () => Promise<Response>): Promise<Response>
}

/** Makes an empty script. */
export function createFakeScript(): FakeScript {
  const answers = new Map<FakeRequest['endpoint'], { readonly answer: FakeAnswer; left: number }>()
  return {
    set(endpoint, answer) {
      answers.delete(endpoint)
      const times = typeof answer === 'object' ? (answer.times ?? Infinity) : Infinity
      if (answer !== undefined) answers.set(endpoint, { answer, left: times })
    },
    async answer(request, answerRightly) {
      const scripted = answers.get(request.endpoint)
      if (!scripted || scripted.left <= 0) return answerRightly()
      scripted.left -= 1
      const { answer } = scripted
      if (typeof answer === 'function') return answer(request, answerRightly)
      await wait(answer.delayMilliseconds ?? 0, request.signal)
      return toResponse(answer)
    },
  }
}

function toResponse({
  status = 200,
  headers = {},
  body,
}: Exclude<FakeAnswer, (...args: never) => unknown>): Response {
  if (typeof body !== 'object' || body === null || body instanceof Uint8Array) {
    return new Response(body ?? null, { status, headers })
  }
  return Response.json(body, { status, headers })
}

/** Like a real `fetch`, gives up with the reason of the signal. */
function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (Number.isFinite(milliseconds)) setTimeout(resolve, milliseconds)
  })
}
