// Sign-in and sign-out are answered with the address of the next page. This reads success or failure from it.
import { toClientError } from './client-error.ts'
import { type Answer, readString } from './send-request.ts'

/** How a sign-in or sign-out ended. */
export type RedirectResult =
  | {
      readonly ok: true
      readonly status: number
      readonly error: undefined
      readonly code: undefined
      /** Where the browser goes, or is to be sent with `redirect: false`. */
      readonly url: string
    }
  | {
      readonly ok: false
      /** HTTP status; 0 without an answer. */
      readonly status: number
      /** Error code, for example `credentials_refused`, `rate_limited` or `network_failed`. */
      readonly error: string
      /** The reason of a `SignInError` that the application threw. */
      readonly code: string | undefined
      readonly url: null
    }

/** What the handler answered: the result, and the page it names, which on failure explains it. */
export interface RedirectAnswer {
  readonly result: RedirectResult
  readonly next: string | undefined
}

/** A sign-in's answer. `hasSession`: it may have made a session without leaving the page. */
export interface SignInAnswer extends RedirectAnswer {
  readonly hasSession: boolean
}

/** Reads an answer. It is a success only if a next page is named and that page reports no error. */
export function readRedirectAnswer({ ok, status, body }: Answer): RedirectAnswer {
  const next = readString(body, 'url')
  const query = new URL(next ?? '', 'http://n').searchParams
  if (ok && next !== undefined && !query.has('error')) return { next, result: success(status, next) }
  const error =
    query.get('error') ?? readString(body, 'error') ?? (ok ? 'unexpected_answer' : `http_${status}`)
  return { next, result: failure(status, error, query.get('code') ?? undefined) }
}

/** A failure before there was a usable answer. */
export function readFailure(thrown: unknown): RedirectAnswer {
  const error = toClientError(thrown)
  return { next: undefined, result: failure(error.status ?? 0, error.reason ?? error.code) }
}

/** A result that went well. */
export function success(status: number, url: string): RedirectResult {
  return { ok: true, status, error: undefined, code: undefined, url }
}

/** A failed result. */
export function failure(status: number, error: string, code?: string): RedirectResult {
  return { ok: false, status, error, code, url: null }
}
