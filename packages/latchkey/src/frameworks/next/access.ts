// Who may pass: pure decisions of proxy.ts and of wrapped handlers. Every doubt ends in "no".

/** What is known when a request is let in or not. */
export interface AccessFacts {
  readonly method: string
  /** Whether `callbacks.authorized` said exactly `true`; `undefined` only without such a callback. */
  readonly verdict: boolean | undefined
  readonly hasSession: boolean
  /** A handler of the application follows, and sees in `request.auth` who asks. */
  readonly hasHandler: boolean
  /** The page that people are sent to. Refusing it would send them round in circles. */
  readonly isSignInPage: boolean
}

/** The page is read, and its form posts to it: a server action that signs in runs for people without a session. */
const methodsOfSignInPage: readonly string[] = ['GET', 'HEAD', 'POST']

/** Whether a request may pass. */
export function decideAccess(facts: AccessFacts): boolean {
  const { method, verdict, hasSession, hasHandler, isSignInPage } = facts
  if (isSignInPage && methodsOfSignInPage.includes(method)) return true
  return verdict ?? (hasHandler || hasSession)
}

/** How a refused request is told. */
export type Refusal =
  | { readonly kind: 'redirect'; readonly status: 303 | 307 }
  | {
      readonly kind: 'json'
      readonly status: 401 | 403
      readonly error: 'session_required' | 'access_denied'
    }

/** What of a request decides how it is refused. */
export interface RefusedRequest {
  readonly method: string
  /** Value of `Sec-Fetch-Mode`. */
  readonly fetchMode: string | null
  readonly hasSession: boolean
}

/** A page is answered with the sign-in page; what a script or server action posted is not sent there. */
export function decideRefusal({ method, fetchMode, hasSession }: RefusedRequest): Refusal {
  if (isSafeMethod(method)) return { kind: 'redirect', status: 307 }
  // 303: the browser must not post the form again, and to another page.
  if (fetchMode === 'navigate') return { kind: 'redirect', status: 303 }
  return hasSession
    ? { kind: 'json', status: 403, error: 'access_denied' }
    : { kind: 'json', status: 401, error: 'session_required' }
}

/** Whether a method only reads (RFC 9110 §9.2.1). */
export function isSafeMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
