// What a page has for passkeys in a browser, on top of a software authenticator. What it is given and gives are the objects of
// the real one: buffers, not JSON.
import {
  createSoftwareAuthenticator,
  type SoftwareAuthenticator,
} from '../../src/testing/software-authenticator.ts'

/** What the browser has besides. */
export interface PasskeyBrowserSettings {
  /** Whether it converts JSON itself, as newer ones do. */
  readonly convertsJson?: boolean
  readonly hasAutofill?: boolean
}

/** A browser with passkeys. */
export interface PasskeyBrowser {
  readonly authenticator: SoftwareAuthenticator
  /** Throws this at the next ceremony. */
  refuseWith: Error | undefined
  /** Ids that the page said are unknown. */
  readonly signalled: string[]
  /** Ends what the browser was given. */
  uninstall(): void
}

type Options = Record<string, unknown>

/** Puts it into the global scope. */
export function installPasskeys({
  convertsJson = true,
  hasAutofill = false,
}: PasskeyBrowserSettings = {}): PasskeyBrowser {
  const authenticator = createSoftwareAuthenticator({ origin: 'https://app.test' })
  const signalled: string[] = []
  const fromJson = { parseCreationOptionsFromJSON: revive, parseRequestOptionsFromJSON: revive }
  const PublicKeyCredential = Object.assign(function PublicKeyCredential() {}, {
    isConditionalMediationAvailable: async () => hasAutofill,
    signalUnknownCredential: async ({ credentialId }: { credentialId: string }) =>
      void signalled.push(credentialId),
    ...(convertsJson ? fromJson : {}),
  })
  const run =
    (ceremony: 'register' | 'authenticate') =>
    async ({ publicKey, signal }: { publicKey: Options; signal: AbortSignal }) => {
      signal.throwIfAborted()
      if (browser.refuseWith) throw browser.refuseWith
      const options = requireBuffers(publicKey)
      return toCredential(await authenticator[ceremony](options as never))
    }
  const credentials = { create: run('register'), get: run('authenticate') }
  Object.defineProperty(navigator, 'credentials', { value: credentials, configurable: true })
  const page = { PublicKeyCredential, location: { href: 'https://app.test/login' }, ...createEvents() }
  Object.assign(globalThis, page)
  const browser: PasskeyBrowser = {
    authenticator,
    refuseWith: undefined,
    signalled,
    uninstall() {
      for (const name of Object.keys(page)) Reflect.deleteProperty(globalThis, name)
      Reflect.deleteProperty(navigator, 'credentials')
    },
  }
  return browser
}

/** The events of a page. */
function createEvents(): Pick<EventTarget, 'addEventListener' | 'dispatchEvent' | 'removeEventListener'> {
  const target = new EventTarget()
  return {
    addEventListener: target.addEventListener.bind(target),
    dispatchEvent: target.dispatchEvent.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  }
}

const binaryMembers = new Set(['challenge', 'id'])

/** JSON to buffers, wherever the standard has them; `rp.id` is text. */
function revive(json: Options): Options {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, reviveMember(name, value)]))
}

function reviveMember(name: string, value: unknown): unknown {
  if (name === 'rp') return value
  if (typeof value === 'string' && binaryMembers.has(name))
    return new Uint8Array(Buffer.from(value, 'base64url'))
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? revive(one) : one))
  return typeof value === 'object' && value !== null ? revive(value as Options) : value
}

/** Back to JSON for the authenticator, which refuses text where a real browser would. */
function requireBuffers(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => {
      if (name === 'challenge') return [name, toText(value)]
      if (name === 'user') return [name, { ...(value as Options), id: toText((value as Options)['id']) }]
      if (name.endsWith('Credentials')) {
        return [name, (value as Options[]).map((one) => ({ ...one, id: toText(one['id']) }))]
      }
      return [name, value]
    }),
  )
}

function toText(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64url')
  throw new TypeError('not a buffer')
}

function toCredential({ id, response }: { id: string; response: Readonly<Record<string, unknown>> }): object {
  const { transports, ...members } = response
  const buffers = Object.entries(members).map(([name, value]) => [
    name,
    typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64url')).buffer : null,
  ])
  return {
    id,
    type: 'public-key',
    response: { ...Object.fromEntries(buffers), ...(transports ? { getTransports: () => transports } : {}) },
  }
}
