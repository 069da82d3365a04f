// GET and POST /callback/:provider — the person comes back: with a code, a link, or what `authorize` checks.
import type { CredentialsProvider, EmailProvider, Provider } from '../contracts/provider.ts'
import type { CompleteInput, CompleteResult } from '../contracts/sign-in-method.ts'
import { MethodNotAllowed, RouteNotFound } from '../errors/request-errors.ts'
import { attemptsPerAccount, attemptsPerClient } from '../guards/rate-limit.ts'
import type { Outcome } from '../http/outcome.ts'
import { nameAccount } from '../methods/credentials/name-account.ts'
import type { ActionContext } from './action-context.ts'
import { answerError } from './answer-error.ts'
import { finishLink } from './finish-link.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { limitAttempts } from './limit-attempts.ts'
import { withLinkSession } from './link-intent.ts'
import { readReturnTo } from './return-to.ts'

/** Ends a sign-in. */
export async function callback<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { provider, services, request } = context
  // Mail scanners and link checkers look before they leap: a HEAD never uses anything up.
  if (request.method === 'HEAD') return { kind: 'empty', status: 200 }
  switch (provider?.type) {
    case 'oauth':
    case 'oidc': {
      const method = await services.oauth()
      const input = toCompleteInput(context, provider)
      const to = await method.findForward(input)
      if (to) return { kind: 'redirect', to }
      if (await method.isPostedLink(input)) return comeByGet(context)
      return finish(context, await method.complete(input))
    }
    case 'oauth1': {
      if (request.method !== 'GET') throw new MethodNotAllowed(['GET', 'HEAD'])
      const method = await services.oauth1()
      return finish(context, await method.complete(toCompleteInput(context, provider)))
    }
    case 'email':
      return completeByMail(context, provider)
    case 'credentials':
      if (request.method !== 'POST') throw new MethodNotAllowed(['POST'])
      return completeByCredentials(context, provider)
    case 'webauthn': {
      if (request.method !== 'POST') throw new MethodNotAllowed(['POST'])
      const { completePasskey } = await import('./complete-passkey.ts')
      return completePasskey(context, provider)
    }
    default:
      throw new RouteNotFound()
  }
}

function toCompleteInput<TSession, TProvider extends Provider>(
  context: ActionContext<TSession>,
  provider: TProvider,
): CompleteInput<TProvider> {
  const method = context.request.method === 'POST' ? 'POST' : 'GET'
  return { provider, context, method, query: context.query, fields: context.body.fields }
}

const responseParameters = ['code', 'state', 'iss', 'error'] as const

/** Asks the browser to come again, by GET: then it also sends cookies that are `SameSite=Lax`. */
function comeByGet<TSession>({ baseUrl, provider, body }: ActionContext<TSession>): Outcome {
  const url = new URL(`${baseUrl}/callback/${provider?.id}`)
  for (const name of responseParameters) {
    const value = body.fields[name]
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return { kind: 'redirect', to: url.href }
}

async function completeByMail<TSession>(
  context: ActionContext<TSession>,
  provider: EmailProvider,
): Promise<Outcome> {
  const method = await context.services.email()
  const result = await method.complete(toCompleteInput(context, provider))
  if (result.kind !== 'confirm') return finish(context, result)
  const { showConfirmEmail } = await import('./show-page.ts')
  return showConfirmEmail(context, provider, result)
}

async function completeByCredentials<TSession>(
  context: ActionContext<TSession>,
  provider: CredentialsProvider,
): Promise<Outcome> {
  return withLinkSession(context, async (linkSession) => {
    const result = await checkCredentials(context, provider)
    return finish(context, { ...result, linkSession })
  })
}

async function checkCredentials<TSession>(
  context: ActionContext<TSession>,
  provider: CredentialsProvider,
): Promise<CompleteResult> {
  const { services, body, request } = context
  await limitAttempts(context, {
    perSubject: attemptsPerAccount,
    perClient: attemptsPerClient,
    subject: nameAccount(provider, body.fields) ?? '',
  })
  const { completeCredentials } = await import('../methods/credentials/complete.ts')
  // `authorize` may look at headers; the body has been read, and its fields are the first argument.
  const url = context.baseUrl + request.pathname.slice(services.config.basePath.length)
  const visible = new Request(url, { method: 'POST', headers: withoutBodyHeaders(request.headers) })
  return completeCredentials({ provider, fields: body.fields, request: visible })
}

function withoutBodyHeaders(headers: Headers): Headers {
  const copy = new Headers(headers)
  for (const name of ['content-length', 'content-type', 'transfer-encoding']) copy.delete(name)
  return copy
}

/** A method's cookies are set in each case: a failed attempt is over too. */
async function finish<TSession>(context: ActionContext<TSession>, result: CompleteResult): Promise<Outcome> {
  let returnTo: string | undefined
  try {
    returnTo = await readReturnTo(context, result.returnTo)
    if (result.kind === 'failed') throw result.error
    const { identity, linkSession, cookies } = result
    if (linkSession === undefined) return await finishSignIn(context, { identity, returnTo, cookies })
    return await finishLink(context, { identity, linkSession, returnTo, cookies })
  } catch (error) {
    const isLink = result.linkSession !== undefined
    return answerError(context, error, { returnTo, isLink, cookies: result.cookies })
  }
}
