// One request on its way through an action.
import type { Provider } from '../contracts/provider.ts'
import type { MethodContext } from '../contracts/sign-in-method.ts'
import type { Outcome } from '../http/outcome.ts'
import type { ParsedRequest } from '../http/parse-request.ts'
import { resolveOrigin } from '../http/public-url.ts'
import { emptyBody, type RequestBody } from '../http/read-body.ts'
import { chooseLanguage } from '../pages/messages/choose-language.ts'
import type { Services } from './services.ts'

/** What an action is given. */
export interface ActionContext<TSession> extends MethodContext {
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
  const { services, request } = input
  const { config } = services
  const { headers, url } = request
  const origin = resolveOrigin(config.publicUrl, url === undefined ? { headers } : { headers, url })
  let query: URLSearchParams | undefined
  const readQuery = (): URLSearchParams => {
    query ??= request.query()
    return query
  }
  return {
    services,
    request,
    provider: input.provider,
    isServerCall: input.isServerCall,
    body: request.method === 'POST' ? await request.body() : emptyBody,
    get query() {
      return readQuery()
    },
    origin,
    baseUrl: origin + config.basePath,
    now: config.clock(),
    cookies: request.cookies,
    isSecure: isSecureOrigin(config.secureCookies, origin),
    get language() {
      return chooseLanguage({
        uiLocales: readQuery().get('ui_locales') ?? undefined,
        acceptLanguage: headers.get('accept-language'),
      })
    },
  }
}

/** Whether cookies for this origin are `Secure`. */
export function isSecureOrigin(secureCookies: boolean | 'by-request', origin: string): boolean {
  return secureCookies === 'by-request' ? origin.startsWith('https:') : secureCookies
}
