// Every request to a provider goes through here: checked address, one deadline for all of it, bounded body, no redirects.
import { type HttpPolicy, parseEndpointUrl } from './endpoint-url.ts'
import { ProtocolFailure } from './protocol-failure.ts'

/** Limits of one request. */
export interface FetchBounds {
  /** For the request and the whole answer together. @default 10 */
  readonly deadlineSeconds?: number
  /** Of the answer, after decompression. @default 1_048_576 */
  readonly maxSizeBytes?: number
}

/** What a bounded fetch is made of. */
export interface BoundedFetchSettings extends FetchBounds {
  readonly fetch: typeof fetch
  readonly http: HttpPolicy
}

/**
 * Wraps a `fetch`. The answer it gives is complete: its body is in memory.
 *
 * @throws ProtocolFailure `deadline_passed`, `response_too_large`, `redirect_refused`, `invalid_url`, `insecure_url`.
 */
export function boundFetch(settings: BoundedFetchSettings): typeof fetch {
  const { deadlineSeconds = 10, maxSizeBytes = 1_048_576 } = settings
  return (input, init) =>
    withDeadline(deadlineSeconds, async (deadline) => {
      const url = parseEndpointUrl(input instanceof Request ? input.url : String(input), settings.http)
      const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline
      const target = input instanceof Request ? input : url.href
      const response = await settings.fetch(target, { ...init, redirect: 'manual', signal })
      refuseRedirect(response)
      return withBody(response, await readBody(response, maxSizeBytes))
    })
}

/** Races the work against its deadline, because a replaced `fetch` may ignore the signal. */
async function withDeadline<T>(seconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const passed = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const failure = new ProtocolFailure('deadline_passed', `no complete answer within ${seconds} s`)
    passed.reject(failure)
    controller.abort(failure)
  }, seconds * 1000)
  try {
    return await Promise.race([work(controller.signal), passed.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** A redirect could lead a request with our credentials, or one allowed by its address, anywhere else. */
function refuseRedirect(response: Response): void {
  if (response.type !== 'opaqueredirect' && (response.status < 300 || response.status > 399)) return
  discard(response.body)
  throw new ProtocolFailure('redirect_refused', 'the server answered with a redirect')
}

async function readBody(response: Response, maxSizeBytes: number): Promise<Blob> {
  const chunks: BlobPart[] = []
  let sizeBytes = 0
  if (Number(response.headers.get('content-length')) > maxSizeBytes) throw tooLarge(response.body)
  const reader = response.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return new Blob(chunks)
    sizeBytes += part.value.byteLength
    if (sizeBytes > maxSizeBytes) throw tooLarge(reader)
    chunks.push(part.value)
  }
}

function tooLarge(body: Cancellable | null | undefined): ProtocolFailure {
  discard(body)
  return new ProtocolFailure('response_too_large', 'the answer is too large')
}

interface Cancellable {
  cancel(): Promise<void>
}

/** Frees the connection. Nobody waits for it, and its failure changes nothing. */
function discard(body: Cancellable | null | undefined): void {
  body?.cancel().catch(() => undefined)
}

function withBody(response: Response, body: Blob): Response {
  const headers = new Headers(response.headers)
  headers.delete('content-encoding') // already decoded
  headers.delete('content-length')
  return new Response(body.size === 0 ? null : body, { status: response.status, headers })
}
