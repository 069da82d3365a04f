// What applications do with passkeys: the ceremonies with the handler's part of them, and looking after what there is.
import type { Ceremony, Passkey } from '../../model/passkey.ts'
import { ClientError, unexpectedAnswer } from '../client-error.ts'
import { chooseReturnTo } from '../navigate.ts'
import type { OfferOptions } from '../passkey-options.ts'
import { postForm } from '../post-form.ts'
import { failure, readFailure, readRedirectAnswer, type SignInAnswer } from '../redirect-result.ts'
import { type Connection, readString, requireBody, sendRequest } from '../send-request.ts'
import type { SignInForm } from '../sign-in-form.ts'
import { type CeremonyResult, runCeremony } from './ceremony.ts'
import type { OptionsJson } from './credential-json.ts'
import { isAutofillSupported } from './support.ts'

/** What a ceremony is for. */
export interface PasskeyCall {
  readonly providerId: string
  readonly action: Ceremony
  readonly form: SignInForm
}

/** A challenge is good for a quarter of an hour. */
const renewMilliseconds = 600_000

/** Signs in; with `action: 'register'` becomes a user. @throws ClientError if there is no telling. */
export async function requestPasskeySignIn(
  connection: Connection,
  providerId: string,
  { action: asked, ...form }: SignInForm,
): Promise<SignInAnswer> {
  const action = asked === 'register' ? 'register' : 'authenticate'
  const call: PasskeyCall = { providerId, action, form }
  const options = await fetchOptions(connection, call)
  const result = await runCeremony({ action: call.action, options })
  return postResult(connection, call, { result, options })
}

/**
 * Waits in the fields of the page until the person chooses a passkey there.
 *
 * @returns `undefined` if the browser cannot, `signal` aborts, or another ceremony begins. Never rejects.
 */
export async function awaitPasskeyInFields(
  connection: Connection,
  { providerId = 'passkey', signal, ...form }: Omit<OfferOptions, 'redirect'>,
): Promise<SignInAnswer | undefined> {
  try {
    const call: PasskeyCall = { providerId, action: 'authenticate', form }
    return (await isAutofillSupported()) ? await waitInFields(connection, call, signal) : undefined
  } catch (thrown) {
    return { ...readFailure(thrown), hasSession: false }
  }
}

async function waitInFields(
  connection: Connection,
  call: PasskeyCall,
  signal: AbortSignal | undefined,
): Promise<SignInAnswer | undefined> {
  for (;;) {
    const options = await fetchOptions(connection, call)
    const renewal = new AbortController()
    const end = (): void => renewal.abort()
    const timer = setTimeout(end, renewMilliseconds)
    signal?.addEventListener('abort', end)
    if (signal?.aborted) end()
    const request = { action: 'authenticate', options, isConditional: true, signal: renewal.signal } as const
    const result = await runCeremony(request)
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
    if (result.kind === 'credential') return postResult(connection, call, { result, options })
    if (!renewal.signal.aborted || signal?.aborted) return undefined
  }
}

/** Adds a passkey to the signed-in user. @throws ClientError `request_refused`, or with the code of what the browser said. */
export async function requestPasskey(
  connection: Connection,
  { providerId, name }: { readonly providerId: string; readonly name: string | undefined },
): Promise<readonly Passkey[]> {
  const form = { callbackUrl: connection.basePath, passkeyName: name }
  const call: PasskeyCall = { providerId, action: 'register', form }
  const options = await fetchOptions(connection, call)
  const result = await runCeremony({ action: 'register', options })
  if (result.kind === 'problem') {
    throw new ClientError(result.problem, 'No passkey was made.', { cause: result.cause })
  }
  const answer = await postResult(connection, call, { result, options })
  if (answer.result.ok) return fetchPasskeys(connection)
  const { status, error: reason } = answer.result
  throw new ClientError('request_refused', 'The handler refused the passkey.', { status, reason })
}

/** @throws ClientError `request_refused` if nobody is signed in. */
export async function fetchPasskeys(connection: Connection): Promise<readonly Passkey[]> {
  return toPasskeys(requireBody(await sendRequest(connection, '/passkeys')))
}

/** Renames or removes one. @returns What there is then. @throws ClientError `request_refused`; `reason` tells why. */
export async function changePasskey(
  connection: Connection,
  change: { readonly action: 'rename' | 'remove'; readonly id: string; readonly name?: string },
): Promise<readonly Passkey[]> {
  return toPasskeys(requireBody(await postForm(connection, '/passkeys', change)))
}

async function fetchOptions(
  connection: Connection,
  { providerId, action, form }: PasskeyCall,
): Promise<OptionsJson> {
  const { redirectTo: _, callbackUrl: __, ...fields } = form
  const path = `/webauthn-options/${encodeURIComponent(providerId)}`
  const body = requireBody(await postForm(connection, path, { ...fields, action }))
  const options: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'options') : undefined
  if (readString(options, 'challenge') === undefined) throw unexpectedAnswer()
  return options as OptionsJson // an object with a challenge, checked on the line above
}

async function postResult(
  connection: Connection,
  { providerId, action, form }: PasskeyCall,
  { result, options }: { readonly result: CeremonyResult; readonly options: OptionsJson },
): Promise<SignInAnswer> {
  if (result.kind === 'problem')
    return { next: undefined, result: failure(0, result.problem), hasSession: false }
  const { redirectTo: _, ...fields } = form
  const path = `/callback/${encodeURIComponent(providerId)}`
  const body = { ...fields, action, data: result.data, callbackUrl: chooseReturnTo(form) }
  const answer = readRedirectAnswer(await postForm(connection, path, body))
  if (answer.result.error === 'passkey_unknown') await signalUnknown(options, result.data)
  return { ...answer, hasSession: answer.result.ok }
}

/** Lets the password manager forget a passkey that was removed here (WebAuthn §5.1.10). */
async function signalUnknown(options: OptionsJson, data: string): Promise<void> {
  const signal: unknown = Reflect.get(PublicKeyCredential, 'signalUnknownCredential')
  if (typeof signal !== 'function') return
  const { id: credentialId } = JSON.parse(data) as { id: string } // written by `writeCredential`
  await Promise.resolve(signal.call(PublicKeyCredential, { rpId: options['rpId'], credentialId })).catch(
    () => undefined,
  )
}

function toPasskeys(body: unknown): readonly Passkey[] {
  if (!Array.isArray(body)) throw unexpectedAnswer()
  return body // our own handler made it
}
