// POST /signin/:provider — steps out to the provider, or sends the mail.
import type { EmailProvider, OAuth1Provider, OAuthProvider } from '../contracts/provider.ts'
import type { BeginInput, BeginResult } from '../contracts/sign-in-method.ts'
import { mailsPerAddress, mailsPerClient } from '../guards/rate-limit.ts'
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'
import { askSignIn } from './ask-sign-in.ts'
import { limitAttempts } from './limit-attempts.ts'
import { withLinkSession } from './link-intent.ts'
import { pageUrl } from './page-url.ts'
import { readReturnTo } from './return-to.ts'

/** Begins a sign-in. */
export async function signIn<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const returnTo = await readReturnTo(context)
  return withLinkSession(context, (linkSession) => begin(context, { returnTo, linkSession }))
}

interface AskedSignIn {
  readonly returnTo: string
  readonly linkSession: string | undefined
}

async function begin<TSession>(context: ActionContext<TSession>, asked: AskedSignIn): Promise<Outcome> {
  const { provider } = context
  const { returnTo } = asked
  switch (provider?.type) {
    case 'oauth':
    case 'oidc': {
      const method = await context.services.oauth()
      return stepOut(await method.begin(toBeginInput(context, provider, asked)))
    }
    case 'oauth1': {
      const method = await context.services.oauth1()
      return stepOut(await method.begin(toBeginInput(context, provider, asked)))
    }
    case 'email':
      return signInByMail(context, provider, returnTo)
    default:
      // Credentials are posted to the callback; without a provider the person has yet to choose.
      return { kind: 'redirect', to: pageUrl(context, 'signIn', { callbackUrl: returnTo }) }
  }
}

function toBeginInput<TSession, TProvider extends OAuthProvider | OAuth1Provider>(
  context: ActionContext<TSession>,
  provider: TProvider,
  asked: AskedSignIn,
): BeginInput<TProvider> {
  return { provider, context, ...asked, fields: context.body.fields, query: context.query }
}

function stepOut({ redirectTo, cookies }: BeginResult): Outcome {
  return { kind: 'redirect', to: redirectTo, cookies }
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
  await limitAttempts(context, { perSubject: mailsPerAddress, perClient: mailsPerClient, subject: address })
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
