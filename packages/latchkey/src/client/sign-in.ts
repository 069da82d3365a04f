// The browser's side of a sign-in, up to the page that the handler names next.

import { fetchProviders, type PublicProvider } from './list-providers.ts'
import { loadPasskeys } from './load-passkeys.ts'
import { chooseReturnTo } from './navigate.ts'
import { encodeForm, postForm } from './post-form.ts'
import {
  failure,
  type RedirectAnswer,
  type RedirectResult,
  readFailure,
  readRedirectAnswer,
  type SignInAnswer,
  success,
} from './redirect-result.ts'
import type { Answer, Connection } from './send-request.ts'
import type { SignInForm } from './sign-in-form.ts'

/** Options of a sign-in. */
export interface SignInOptions extends SignInForm {
  /**
   * Whether the browser is sent on. `false` works for every provider: the result tells how it went and where to go.
   *
   * @default true
   * @example false
   */
  readonly redirect?: boolean
}

/** Parameters added to the authorization request, for example `{ prompt: 'login' }`. The provider's configuration decides which are allowed. */
export type AuthorizationParams = Readonly<Record<string, string>>

/** How a sign-in ended. */
export type SignInResult = RedirectResult

/** What a sign-in is made of. */
export interface SignInCall {
  readonly providerId: string | undefined
  readonly form: SignInForm
  readonly authorizationParams: AuthorizationParams
}

/** Starts a sign-in. Without a known provider the answer names the sign-in page. Never rejects. */
export async function requestSignIn(connection: Connection, call: SignInCall): Promise<SignInAnswer> {
  try {
    const provider =
      call.providerId === undefined ? undefined : await findProvider(connection, call.providerId)
    if (!provider) return { ...chooseOnPage(connection, call), hasSession: false }
    if (provider.type === 'webauthn') {
      const { requestPasskeySignIn } = await loadPasskeys()
      return await requestPasskeySignIn(connection, provider.id, call.form)
    }
    const answer = readRedirectAnswer(await postSignIn(connection, provider, call))
    return { ...answer, hasSession: answer.result.ok && provider.type === 'credentials' }
  } catch (thrown) {
    return { ...readFailure(thrown), hasSession: false }
  }
}

/** Address of the sign-in page. */
export function signInPageUrl(basePath: string, query: Readonly<Record<string, string>>): string {
  return `${basePath}/signin?${encodeForm(query)}`
}

async function findProvider(connection: Connection, id: string): Promise<PublicProvider | undefined> {
  const providers = await fetchProviders(connection)
  return Object.hasOwn(providers, id) ? providers[id] : undefined
}

function chooseOnPage(connection: Connection, { providerId, form }: SignInCall): RedirectAnswer {
  const next = signInPageUrl(connection.basePath, { callbackUrl: chooseReturnTo(form) })
  if (providerId !== undefined) return { next, result: failure(404, 'unknown_provider') }
  return { next, result: success(200, next) }
}

async function postSignIn(
  connection: Connection,
  provider: PublicProvider,
  call: SignInCall,
): Promise<Answer> {
  const { redirectTo, callbackUrl, ...fields } = call.form
  const query = encodeForm(call.authorizationParams).toString()
  const action = provider.type === 'credentials' ? 'callback' : 'signin'
  const path = `/${action}/${encodeURIComponent(provider.id)}${query === '' ? '' : `?${query}`}`
  return postForm(connection, path, { ...fields, callbackUrl: chooseReturnTo(call.form) })
}
