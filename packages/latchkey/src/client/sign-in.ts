// The browser's side of a sign-in, up to the page that the handler names next.
import { fetchProviders, type PublicProvider } from './list-providers.ts'
import { chooseReturnTo } from './navigate.ts'
import { encodeForm, postForm } from './post-form.ts'
import {
  failure,
  type RedirectAnswer,
  type RedirectResult,
  readFailure,
  readRedirectAnswer,
  success,
} from './redirect-result.ts'
import type { Answer, Connection } from './send-request.ts'

/** What a sign-in submits. Every further member is a field of the form, for example `email` or `password`. */
export interface SignInForm {
  /**
   * Where the browser goes after the sign-in: a path or a URL of this origin.
   *
   * @default the address of this page
   * @example '/account'
   */
  readonly callbackUrl?: string
  /** The same as `callbackUrl`, by the name that NextAuth 5 uses. It wins. */
  readonly redirectTo?: string
  /**
   * `'link'`: links the account to the user who is signed in, who stays signed in. They must have signed in lately
   * (`session.recentSignInAge`), else the error is `reauthentication_required`.
   *
   * @default undefined: a sign-in
   */
  readonly intent?: 'link'
  readonly [field: string]: unknown
}

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

/** A sign-in's answer. `hasSession`: it may have made a session without leaving the page. */
export interface SignInAnswer extends RedirectAnswer {
  readonly hasSession: boolean
}

/** Starts a sign-in. Without a known provider the answer names the sign-in page. Never rejects. */
export async function requestSignIn(connection: Connection, call: SignInCall): Promise<SignInAnswer> {
  try {
    const provider =
      call.providerId === undefined ? undefined : await findProvider(connection, call.providerId)
    if (!provider) return { ...chooseOnPage(connection, call), hasSession: false }
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
