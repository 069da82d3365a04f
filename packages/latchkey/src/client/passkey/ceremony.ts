// The browser's part of a ceremony, for the built-in pages and for applications alike.

import type { Ceremony } from '../../model/passkey.ts'
import {
  type OptionsJson,
  parseCreationOptions,
  parseRequestOptions,
  writeCredential,
} from './credential-json.ts'
import { isPasskeySupported } from './support.ts'

/**
 * What the person or the browser said instead of a credential. `passkey_cancelled`: the person said no, or nothing fits.
 * `passkey_timeout`: nobody said anything. `passkey_exists`: this authenticator has one of this user already.
 * `passkey_not_allowed`: the page may not. `passkey_unsupported`: the browser or the device cannot.
 */
export type PasskeyProblem =
  | 'passkey_cancelled'
  | 'passkey_timeout'
  | 'passkey_exists'
  | 'passkey_not_allowed'
  | 'passkey_unsupported'

/** How a ceremony ended. */
export type CeremonyResult =
  | { readonly kind: 'credential'; readonly data: string }
  | { readonly kind: 'problem'; readonly problem: PasskeyProblem; readonly cause: unknown }

/** What a ceremony is run with. */
export interface CeremonyRequest {
  readonly action: Ceremony
  readonly options: OptionsJson
  /** Waits in the fields of the page for the person to choose a passkey there. */
  readonly isConditional?: boolean
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs a ceremony. Never rejects. What another ceremony of this page waits for in its fields ends: browsers run one at a
 * time, and an event tells even a second copy of this library.
 */
export async function runCeremony({
  action,
  options,
  isConditional = false,
  signal,
}: CeremonyRequest): Promise<CeremonyResult> {
  if (!isPasskeySupported()) return { kind: 'problem', problem: 'passkey_unsupported', cause: undefined }
  await endOthers()
  const controller = new AbortController()
  let tellEnd = (): void => {}
  const ended = new Promise<void>((resolve) => {
    tellEnd = resolve
  })
  const end = (): void => controller.abort()
  const giveWay = (event: Event): void => {
    end()
    if (event instanceof CustomEvent) event.detail.push(ended)
  }
  signal?.addEventListener('abort', end)
  if (isConditional) addEventListener(begins, giveWay)
  if (signal?.aborted) end()
  const startedAt = Date.now()
  try {
    const credential = await ask(action, options, { isConditional, signal: controller.signal })
    // Only passkeys were asked for.
    return { kind: 'credential', data: writeCredential(credential as PublicKeyCredential) }
  } catch (cause) {
    const limit = typeof options['timeout'] === 'number' ? options['timeout'] : Number.POSITIVE_INFINITY
    return { kind: 'problem', problem: nameProblem(cause, Date.now() - startedAt >= limit - 500), cause }
  } finally {
    signal?.removeEventListener('abort', end)
    removeEventListener(begins, giveWay)
    tellEnd()
  }
}

const begins = 'latchkey:passkey'

/** Whoever waits says when it has ended: a request before the browser has let go of the last one fails. */
async function endOthers(): Promise<void> {
  const ends: Promise<void>[] = []
  dispatchEvent(new CustomEvent(begins, { detail: ends }))
  await Promise.all(ends)
}

function ask(
  action: Ceremony,
  options: OptionsJson,
  { isConditional, signal }: { readonly isConditional: boolean; readonly signal: AbortSignal },
): Promise<Credential | null> {
  if (action === 'register')
    return navigator.credentials.create({ publicKey: parseCreationOptions(options), signal })
  const publicKey = parseRequestOptions(options)
  const mediation = isConditional ? ({ mediation: 'conditional' } as const) : {}
  return navigator.credentials.get({ publicKey, signal, ...mediation })
}

/** Browsers tell little on purpose: `NotAllowedError` is a refusal and a time-out alike (WebAuthn §5.1.3). */
function nameProblem(thrown: unknown, isLate: boolean): PasskeyProblem {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : ''
  switch (name) {
    case 'AbortError':
      return 'passkey_cancelled'
    case 'NotAllowedError':
      return isLate ? 'passkey_timeout' : 'passkey_cancelled'
    case 'InvalidStateError':
      return 'passkey_exists'
    case 'NotSupportedError':
    case 'ConstraintError':
      return 'passkey_unsupported'
    default:
      return 'passkey_not_allowed'
  }
}
