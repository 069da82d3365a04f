// One e-mail method on rows in memory, with a clock that stands still and browsers that keep their cookies.

import type { EmailProvider } from '../../../../src/contracts/provider.ts'
import type { MethodContext } from '../../../../src/contracts/sign-in-method.ts'
import type { VerificationTokenRows } from '../../../../src/contracts/store.ts'
import { createKeyRing, type KeyRing } from '../../../../src/crypto/key-ring.ts'
import { type ResponseCookie, readCookies } from '../../../../src/http/cookie.ts'
import { normalizeAddress } from '../../../../src/methods/email/address.ts'
import type { CompleteEmailResult } from '../../../../src/methods/email/complete.ts'
import { createEmailMethod, type EmailMethod } from '../../../../src/methods/email/email-method.ts'
import type { VerificationToken } from '../../../../src/model/verification-token.ts'
import { email } from '../../../../src/providers/email.ts'
import { type CapturedMailer, createCapturedMailer } from '../../../../src/testing/captured-mailer.ts'
import { createFixedClock, type FixedClock } from '../../../../src/testing/fixed-clock.ts'

export const baseUrl = 'https://app.example/api/auth'
export const oldSecret = 'an older secret of at least thirty-two bytes'
export const newSecret = 'the newest secret of at least thirty-two bytes'

/** Rows in memory: deletes and returns in one step, as an adapter must. */
export function createRows(): VerificationTokenRows & { readonly rows: Map<string, VerificationToken> } {
  const rows = new Map<string, VerificationToken>()
  return {
    rows,
    async replace(token) {
      for (const [key, row] of rows) if (row.identifier === token.identifier) rows.delete(key)
      rows.set(token.token, token)
    },
    async consume({ identifier, token }) {
      const row = rows.get(token)
      if (row?.identifier !== identifier) return undefined
      rows.delete(token)
      return row
    },
  }
}

/** Counts in memory. */
function createCounter(): (event: { key: string }) => Promise<number> {
  const counts = new Map<string, number>()
  return async ({ key }) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
}

interface StartOptions {
  readonly provider?: Partial<EmailProvider>
  readonly keyRing?: KeyRing
  readonly canCount?: boolean
  readonly rows?: ReturnType<typeof createRows>
}

export interface Started {
  readonly method: EmailMethod
  readonly rows: ReturnType<typeof createRows>
  readonly mailer: CapturedMailer
  readonly clock: FixedClock
  readonly provider: EmailProvider
  openBrowser(): Browser
}

export function keyRingOf(...secrets: [string, ...string[]]): KeyRing {
  return createKeyRing({ secrets, appId: 'https://app.example' })
}

export function startEmail(options: StartOptions = {}): Started {
  const { keyRing = keyRingOf(newSecret), canCount = true, rows = createRows() } = options
  const mailer = createCapturedMailer()
  const clock = createFixedClock()
  const provider = { ...email({ sendVerificationRequest: mailer.send }), ...options.provider }
  const counting = canCount ? { countEvent: createCounter() } : {}
  const method = createEmailMethod({ keyRing, verificationTokens: rows, ...counting })
  return {
    method,
    rows,
    mailer,
    clock,
    provider,
    openBrowser: () => new Browser(method, provider, clock),
  }
}

/** A browser: keeps cookies, asks for mails, follows links, posts forms. */
export class Browser {
  readonly jar = new Map<string, string>()
  readonly #method: EmailMethod
  readonly #provider: EmailProvider
  readonly #clock: FixedClock

  constructor(method: EmailMethod, provider: EmailProvider, clock: FixedClock) {
    this.#method = method
    this.#provider = provider
    this.#clock = clock
  }

  context(): MethodContext {
    const header = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    return {
      origin: 'https://app.example',
      baseUrl,
      now: this.#clock(),
      cookies: readCookies(header),
      isSecure: true,
      language: 'en',
    }
  }

  async ask(typed: string, returnTo = 'https://app.example/inbox'): Promise<string> {
    const address = normalizeAddress(this.#provider, typed)
    const input = { provider: this.#provider, context: this.context(), address, returnTo, theme: {} }
    const { redirectTo, cookies } = await this.#method.begin(input)
    this.#keep(cookies)
    return redirectTo
  }

  open(link: URL): Promise<CompleteEmailResult> {
    return this.#complete({ method: 'GET', query: link.searchParams, fields: {} })
  }

  /** Presses the button of the confirmation page. */
  confirm(link: URL): Promise<CompleteEmailResult> {
    return this.post(Object.fromEntries(link.searchParams))
  }

  post(fields: Record<string, string>): Promise<CompleteEmailResult> {
    return this.#complete({ method: 'POST', query: new URLSearchParams(), fields })
  }

  async #complete(request: {
    method: 'GET' | 'POST'
    query: URLSearchParams
    fields: Record<string, string>
  }): Promise<CompleteEmailResult> {
    const result = await this.#method.complete({
      ...request,
      provider: this.#provider,
      context: this.context(),
    })
    this.#keep(result.cookies)
    return result
  }

  #keep(cookies: readonly ResponseCookie[]): void {
    for (const { name, value } of cookies) value === '' ? this.jar.delete(name) : this.jar.set(name, value)
  }
}

/** `verified`, `confirm`, or the code of the error. */
export function outcomeOf(result: CompleteEmailResult): string {
  return result.kind === 'failed' ? result.error.code : result.kind
}
