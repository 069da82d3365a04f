// The one place that turns an error into an answer: a redirect to the page that explains it, or a status.

import type { Logger } from '../contracts/logger.ts'
import { randomText } from '../crypto/random.ts'
import type { AuthError } from '../errors/auth-error.ts'
import { InvalidCall } from '../errors/config-errors.ts'
import { describeForLog, type LoggedError } from '../errors/describe-for-log.ts'
import { MethodNotAllowed, RateLimited } from '../errors/request-errors.ts'
import { ReauthenticationRequired, SessionRequired, SignInError } from '../errors/sign-in-errors.ts'
import { toAuthError } from '../errors/unexpected-error.ts'
import type { ResponseCookie } from '../http/cookie.ts'
import type { JsonOutcome, Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'
import { pageUrl } from './page-url.ts'
import { tellFailure } from './tell-failure.ts'

/** What goes along with the answer. */
export interface ErrorSurroundings {
  readonly returnTo?: string | undefined
  /** An attempt to link: its person is signed in, and does not belong on the page that asks to sign in. @default false */
  readonly isLink?: boolean
  readonly cookies?: readonly ResponseCookie[] | undefined
}

/** Answers a browser: its person is sent to the page that says what to do. Server code gets the error itself. */
export async function answerError<TSession>(
  context: ActionContext<TSession>,
  thrown: unknown,
  { returnTo, isLink = false, cookies }: ErrorSurroundings = {},
): Promise<Outcome> {
  const error = toAuthError(thrown)
  await tellFailure(context, error)
  if (context.isServerCall) throw error
  if (error.page === 'none') return answerErrorAsJson(context.services.config.logger, error)
  const { config, recentErrors } = context.services
  const described = describeForLog(error, { secrets: listSecrets(context) })
  const reference = logError(config.logger, error, described)
  recentErrors.remember(reference, described)
  return {
    kind: 'redirect',
    to: explanationUrl(context, error, { returnTo, isLink, reference }),
    jsonStatus: error.status,
    headers: headersOf(error),
    ...(cookies ? { cookies } : {}),
  }
}

/** The page that explains the error, told its code. A reason of the application goes along. */
function explanationUrl<TSession>(
  context: ActionContext<TSession>,
  error: AuthError,
  { returnTo, isLink, reference }: { returnTo: string | undefined; isLink: boolean; reference: string },
): string {
  const told = { error: error.code, code: error instanceof SignInError ? error.reason : undefined }
  if (isLink && !asksForSignIn(error))
    return pageUrl(context, 'error', { ...told, ref: reference, callbackUrl: returnTo })
  switch (error.page) {
    case 'sign-in':
      return pageUrl(context, 'signIn', { ...told, callbackUrl: returnTo })
    case 'verify-request':
      return pageUrl(context, 'verifyRequest', {
        ...told,
        provider: context.provider?.id,
        type: context.provider?.type,
      })
    default:
      return pageUrl(context, 'error', { ...told, ref: reference })
  }
}

function asksForSignIn(error: AuthError): boolean {
  return error instanceof SessionRequired || error instanceof ReauthenticationRequired
}

/**
 * Answers a program, or a request that was refused before it was understood. Says little, reflects nothing.
 *
 * @param status - Where a protocol knows one status for all failures. @default that of the error
 */
export function answerErrorAsJson(logger: Logger, thrown: unknown, status?: number): JsonOutcome {
  const error = toAuthError(thrown)
  logError(logger, error)
  return {
    kind: 'json',
    status: status ?? error.status,
    headers: headersOf(error),
    body: { error: error.code, message: error.publicMessage },
  }
}

/** The same for whoever asks: a page for a person who opened an address that is none, JSON for a program. */
export async function answerRefusedRequest(
  logger: Logger,
  thrown: unknown,
  request: Request,
): Promise<Outcome> {
  // Of an invalid call, the request may be none.
  const isAsked = !(thrown instanceof InvalidCall) && request.method === 'GET'
  const isPerson = isAsked && request.headers.get('accept')?.includes('text/html') === true
  if (!isPerson) return answerErrorAsJson(logger, thrown)
  const error = toAuthError(thrown)
  const correlationId = logError(logger, error)
  const { renderFallbackPage } = await import('../pages/fallback-page.ts')
  const page = renderFallbackPage({ nonce: randomText(16), status: error.status, correlationId })
  return { ...page, headers: { ...page.headers, ...headersOf(error) } }
}

/** Logs the error once. Returns the reference that the error page shows, so that a report can be found in the log. */
function logError(logger: Logger, error: AuthError, described: LoggedError = describeForLog(error)): string {
  const reference = randomText(6)
  const fields = { reference, error: described }
  if (error.status >= 500) logger.error('request failed', fields)
  else logger.warn('request refused', fields)
  return reference
}

/** Values that no rule knows by their form: what was submitted, and what the application is configured with. */
function listSecrets<TSession>({ services, body }: ActionContext<TSession>): readonly string[] {
  const { secrets, redirectProxy, providers } = services.config
  const ofProviders = [...providers.values()].map((provider) =>
    'clientSecret' in provider ? provider.clientSecret : undefined,
  )
  const { intent: _intent, everywhere: _everywhere, ...submitted } = body.fields // words of our own
  const known = [...secrets, ...(redirectProxy.secrets ?? []), ...ofProviders, ...Object.values(submitted)]
  return known.filter((value): value is string => value !== undefined && value.length >= 4)
}

function headersOf(error: AuthError): Readonly<Record<string, string>> {
  if (error instanceof RateLimited) return { 'retry-after': String(error.retryAfterSeconds) }
  if (error instanceof MethodNotAllowed) return { allow: error.allow.join(', ') }
  return {}
}
