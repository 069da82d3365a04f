// POST /signin/:provider — steps out to the provider, or sends the mail.
import type { EmailProvider } from '../contracts/provider.ts'
import { mailsPerAddress, requireWithinLimit } from '../guards/rate-limit.ts'
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'
import { askSignIn } from './ask-sign-in.ts'
import { pageUrl } from './page-url.ts'
import { readReturnTo } from './return-to.ts'

/** Begins a sign-in. */
export async function signIn<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { provider } = context
  const returnTo = await readReturnTo(context)
  switch (provider?.type) {
    case 'oauth':
    case 'oidc': {
      const method = await context.services.oauth()
      const { redirectTo, cookies } = await method.begin({
        provider,
        context,
        returnTo,
        fields: context.body.fields,
        query: context.query,
      })
      return { kind: 'redirect', to: redirectTo, cookies }
    }
    case 'email':
      return signInByMail(context, provider, returnTo)
    default:
      // Credentials are posted to the callback; without a provider the person has yet to choose.
      return { kind: 'redirect', to: pageUrl(context, 'signIn', { callbackUrl: returnTo }) }
  }
}

/** The same answer for known and unknown addresses: nobody learns who has an account. */
async function signInByMail<TSession>(
  context: ActionContext<TSession>,
  provider: EmailProvider,
  returnTo: string,
): Promise<Outcome> {
  const { services, body } = context
  const { normalizeAddress } = await import('../methods/email/address.ts')
  const address = normalizeAddress(provider, body.fields.email ?? '')
  await requireWithinLimit(services.limiter, mailsPerAddress, address)
  const answer = await askSignIn(context, await toMailParams(context, provider.id, address))
  if (answer.kind === 'redirect') return { kind: 'redirect', to: answer.to }
  const method = await services.email()
  const { theme } = services.config
  const { redirectTo, cookies } = await method.begin({ provider, context, address, returnTo, theme })
  const query = new URL(redirectTo).searchParams
  return { kind: 'redirect', to: pageUrl(context, 'verifyRequest', Object.fromEntries(query)), cookies }
}

/** Looks the user up only if a callback wants to know: no needless statement, no difference in time. */
async function toMailParams<TSession>(
  { services }: ActionContext<TSession>,
  provider: string,
  address: string,
): Promise<Parameters<typeof askSignIn>[1]> {
  const asks = services.config.callbacks.signIn !== undefined
  const known = asks ? await services.store?.identities.findUserByEmail(address) : undefined
  return {
    user: known ?? { email: address },
    account: { provider, type: 'email', providerAccountId: address, ...(known ? { userId: known.id } : {}) },
    email: { verificationRequest: true },
  }
}
