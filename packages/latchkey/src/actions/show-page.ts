// GET of the pages: built-in ones, or the way to the application's own.
import type { EmailProvider } from '../contracts/provider.ts'
import { randomText } from '../crypto/random.ts'
import { issueCsrfToken } from '../guards/csrf-token.ts'
import type { Outcome, PageOutcome } from '../http/outcome.ts'
import { isLoopback } from '../http/public-url.ts'
import type { ConfirmEmail } from '../methods/email/complete.ts'
import type { PageContext } from '../pages/page-context.ts'
import type { ActionContext } from './action-context.ts'
import { hasOwnPage, pageUrl } from './page-url.ts'
import { readReturnTo } from './return-to.ts'

/** GET /signin */
export async function showSignIn<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { query, services } = context
  const callbackUrl = query.has('callbackUrl') ? await readReturnTo(context) : undefined
  const error = query.get('error') ?? undefined
  if (hasOwnPage(context, 'signIn')) {
    const code = query.get('code') ?? undefined
    return { kind: 'redirect', to: pageUrl(context, 'signIn', { callbackUrl, error, code }) }
  }
  const { renderSignInPage } = await import('../pages/sign-in-page.ts')
  const providers = [...services.config.providers.values()]
  const hasPasskeys = providers.some(({ type }) => type === 'webauthn')
  return withCsrfToken(context, async (csrfToken) =>
    renderSignInPage({
      ...(await toPageContext(context)),
      providers,
      script: hasPasskeys ? (await import('../pages/passkey-script.ts')).passkeyScript : undefined,
      csrfToken,
      callbackUrl,
      error,
      email: query.get('email')?.slice(0, 254),
    }),
  )
}

/** GET /signout */
export async function showSignOut<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  if (hasOwnPage(context, 'signOut')) return { kind: 'redirect', to: pageUrl(context, 'signOut') }
  const callbackUrl = context.query.has('callbackUrl') ? await readReturnTo(context) : undefined
  const { renderSignOutPage } = await import('../pages/sign-out-page.ts')
  return withCsrfToken(context, async (csrfToken) =>
    renderSignOutPage({ ...(await toPageContext(context)), csrfToken, callbackUrl }),
  )
}

/** GET /verify-request */
export async function showVerifyRequest<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { query } = context
  const error = query.get('error') ?? undefined
  const providerId = query.get('provider') ?? ''
  if (hasOwnPage(context, 'verifyRequest')) {
    return {
      kind: 'redirect',
      to: pageUrl(context, 'verifyRequest', { provider: providerId, type: 'email', error }),
    }
  }
  const isMail = context.services.config.providers.get(providerId)?.type === 'email'
  const pending = isMail ? await (await context.services.email()).findPending(context, providerId) : undefined
  const { renderVerifyRequestPage } = await import('../pages/verify-request-page.ts')
  return withCsrfToken(context, async (csrfToken) =>
    renderVerifyRequestPage({
      ...(await toPageContext(context)),
      error,
      email: pending?.address,
      codeEntry: pending?.hasCode ? { providerId, csrfToken } : undefined,
    }),
  )
}

/** GET /error */
export async function showError<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { query, services } = context
  const error = query.get('error') ?? undefined
  const callbackUrl = query.has('callbackUrl') ? await readReturnTo(context) : undefined
  if (hasOwnPage(context, 'error')) {
    const code = query.get('code') ?? undefined
    return { kind: 'redirect', to: pageUrl(context, 'error', { error, code, callbackUrl }) }
  }
  const reference = query.get('ref') ?? ''
  const { renderErrorPage } = await import('../pages/error-page.ts')
  return renderErrorPage({
    ...(await toPageContext(context)),
    error,
    callbackUrl,
    correlationId: /^[\w-]{8}$/.test(reference) ? reference : undefined,
    // Causes are for the developer at this machine, not for whoever reaches a forgotten development server.
    diagnosis: isLoopback(new URL(context.origin).hostname)
      ? services.recentErrors.find(reference)
      : undefined,
  })
}

/** The link of a mail was opened in a browser that did not ask for it: the person presses a button first. */
export async function showConfirmEmail<TSession>(
  context: ActionContext<TSession>,
  provider: EmailProvider,
  { address, token, returnTo }: ConfirmEmail,
): Promise<Outcome> {
  const callbackUrl = returnTo === undefined ? undefined : await readReturnTo(context, returnTo)
  const { renderConfirmEmailPage } = await import('../pages/confirm-email-page.ts')
  return withCsrfToken(context, async (csrfToken) =>
    renderConfirmEmailPage({
      ...(await toPageContext(context)),
      providerId: provider.id,
      csrfToken,
      token,
      email: address,
      callbackUrl,
    }),
  )
}

/** Renders a page with forms, and sets the cookie that their token belongs to. */
async function withCsrfToken<TSession>(
  context: ActionContext<TSession>,
  render: (csrfToken: string) => Promise<PageOutcome>,
): Promise<Outcome> {
  const { token, cookies } = await issueCsrfToken(context.services.csrf, context)
  return { ...(await render(token)), cookies }
}

async function toPageContext<TSession>(context: ActionContext<TSession>): Promise<PageContext> {
  const { services, origin, baseUrl } = context
  const { loadMessages } = await import('../pages/messages/load-messages.ts')
  return {
    nonce: randomText(16),
    theme: services.config.theme,
    messages: await loadMessages(context.language),
    origin,
    baseUrl,
    plainOrigins: services.plainOrigins,
  }
}
