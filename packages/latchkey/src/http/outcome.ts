// What an action decided to answer, as a value. `to-response` turns it into a `Response`; nothing else does.
import type { ResponseCookie } from './cookie.ts'

/** The answer of an action. */
export type Outcome = RedirectOutcome | JsonOutcome | PageOutcome | EmptyOutcome

interface OutcomeBase {
  readonly cookies?: readonly ResponseCookie[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Send the browser on. Clients that asked for JSON get `{ url }` instead. */
export interface RedirectOutcome extends OutcomeBase {
  readonly kind: 'redirect'
  /** Absolute URL. */
  readonly to: string
  /** Status of the JSON form for v4 clients. @default 200 */
  readonly jsonStatus?: number
}

/** A JSON body. */
export interface JsonOutcome extends OutcomeBase {
  readonly kind: 'json'
  readonly body: unknown
  /** @default 200 */
  readonly status?: number
}

/** An HTML page. */
export interface PageOutcome extends OutcomeBase {
  readonly kind: 'page'
  readonly html: string
  /** Value of `Content-Security-Policy`. */
  readonly contentSecurityPolicy: string
  /** @default 200 */
  readonly status?: number
}

/** Headers only. */
export interface EmptyOutcome extends OutcomeBase {
  readonly kind: 'empty'
  readonly status: number
}
