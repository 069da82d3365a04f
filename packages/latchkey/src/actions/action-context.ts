// One request on its way through an action.
import type { Provider } from '../contracts/provider.ts'
import type { MethodContext } from '../contracts/sign-in-method.ts'
import type { RequestCookies } from '../http/cookie.ts'
import type { Outcome } from '../http/outcome.ts'
import type { ParsedRequest } from '../http/parse-request.ts'
import { resolveOrigin } from '../http/public-url.ts'
import { emptyBody, type RequestBody } from '../http/read-body.ts'
import type { EpochMilliseconds } from '../model/time.ts'
import { chooseLanguage } from '../pages/messages/choose-language.ts'
import type { LanguageTag } from '../pages/messages/messages.ts'
import type { Services } from './services.ts'

/** What an action is given. */
export interface ActionContext<TSession> extends MethodContext {
  readonly language: LanguageTag
  readonly services: Services<TSession>
  readonly request: ParsedRequest
  readonly body: RequestBody
  readonly query: URLSearchParams
  /** The provider that the path names. */
  readonly provider: Provider | undefined
  /** Whether server code calls: there is no browser that another site could steer. */
  readonly isServerCall: boolean
}

/** Answers one URL verb. */
export type Action = <TSession>(context: ActionContext<TSession>) => Promise<Outcome>

/** Checks before an action, or throws. */
export type Guard = <TSession>(context: ActionContext<TSession>) => void | Promise<void>

/** What a context is made of. */
export interface ContextInput<TSession> {
  readonly services: Services<TSession>
  readonly request: ParsedRequest
  readonly provider: Provider | undefined
  readonly isServerCall: boolean
}

/** Reads what an action needs of a request. */
export async function createContext<TSession>(
  input: ContextInput<TSession>,
): Promise<ActionContext<TSession>> {
  const { request } = input
  return new RequestContext(input, request.method === 'POST' ? await request.body() : emptyBody)
}

/** A class for its getters: a session check reads neither query nor language and pays for neither. */
class RequestContext<TSession> implements ActionContext<TSession> {
  readonly services: Services<TSession>
  readonly request: ParsedRequest
  readonly provider: Provider | undefined
  readonly isServerCall: boolean
  readonly body: RequestBody
  readonly cookies: RequestCookies
  readonly origin: string
  readonly now: EpochMilliseconds
  readonly isSecure: boolean
  #query: URLSearchParams | undefined

  constructor({ services, request, provider, isServerCall }: ContextInput<TSession>, body: RequestBody) {
    const { publicUrl, secureCookies, clock } = services.config
    this.services = services
    this.request = request
    this.provider = provider
    this.isServerCall = isServerCall
    this.body = body
    this.cookies = request.cookies
    this.origin = resolveOrigin(publicUrl, request)
    this.now = clock()
    this.isSecure = isSecureOrigin(secureCookies, this.origin)
  }

  get baseUrl(): string {
    return this.origin + this.services.config.basePath
  }

  get query(): URLSearchParams {
    this.#query ??= this.request.query()
    return this.#query
  }

  get language(): LanguageTag {
    const uiLocales = this.query.get('ui_locales') ?? undefined
    return chooseLanguage({ uiLocales, acceptLanguage: this.request.headers.get('accept-language') })
  }
}

/** Whether cookies for this origin are `Secure`. */
export function isSecureOrigin(secureCookies: boolean | 'by-request', origin: string): boolean {
  return secureCookies === 'by-request' ? origin.startsWith('https:') : secureCookies
}
