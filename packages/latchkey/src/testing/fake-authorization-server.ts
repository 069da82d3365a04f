// An OpenID provider in memory, for tests of sign-in without a network: strict like a real one, and every answer of it
// can be replaced.
import type { Clock } from '../contracts/clock.ts'
import type { JsonObject } from '../model/json.ts'
import { createFakeAnswers, type ShapeIdToken } from './fake-answers.ts'
import {
  type AuthorizationAnswer,
  type AuthorizeOptions,
  answerAuthorizationRequest,
} from './fake-authorization.ts'
import { createFakeGrants, type FakeUser } from './fake-grants.ts'
import { createFakePushedRequests } from './fake-pushed-requests.ts'
import { createFakeScript, type FakeAnswer, type FakeEndpoint, type FakeRequest } from './fake-script.ts'
import {
  createFakeKeySet,
  type FakeAlgorithm,
  type FakeKey,
  type RotateOptions,
  type SignOptions,
} from './fake-signing-keys.ts'

/** What the server is made of. */
export interface FakeAuthorizationServerOptions {
  /** For example `https://id.example`. Nothing is listened on. */
  readonly issuer: string
  readonly clientId: string
  /** Absent: a public client, or one that signs assertions with `clientPublicKey`. */
  readonly clientSecret?: string
  /** Verifies `private_key_jwt` assertions and signed requests. */
  readonly clientPublicKey?: CryptoKey
  /** Who signs in. @default `fake-user`, with a name and a verified address */
  readonly user?: FakeUser
  /** Redirect URIs that are registered. @default any; the token request must still repeat the same */
  readonly redirectUris?: readonly string[]
  /** Algorithm of its keys. @default 'ES256' */
  readonly alg?: FakeAlgorithm
  /** Refuses authorization requests without PKCE. @default true */
  readonly requiresPkce?: boolean
  /** Refuses authorization requests that were not pushed. @default false */
  readonly requiresPushing?: boolean
  /** Demands this nonce in DPoP proofs (RFC 9449 §8). @default none is demanded */
  readonly dpopNonce?: string
  /** More members of the discovery document; `undefined` removes one. */
  readonly metadata?: JsonObject
  /** @default Date.now */
  readonly now?: Clock
}

/** The server. */
export interface FakeAuthorizationServer {
  readonly issuer: string
  /** Give it to `createAuth({ fetch })` or to a provider as `[customFetch]`. */
  readonly fetch: typeof fetch
  /** Everything that arrived through `fetch`, oldest first. */
  readonly requests: readonly FakeRequest[]
  /** How many requests an endpoint got. */
  countRequests(endpoint: FakeEndpoint): number
  /** Plays the person: opens the authorization URL, agrees, and gives the callback URL the browser is sent to. */
  authorize(url: string | URL, options?: AuthorizeOptions): URL
  /** The same for `response_mode=form_post`: where the browser posts, and what. */
  authorizeByPost(
    url: string | URL,
    options?: AuthorizeOptions,
  ): { readonly url: URL; readonly form: URLSearchParams }
  /** Replaces what an endpoint answers. `undefined` brings the right answers back. */
  respond(endpoint: FakeEndpoint, answer: FakeAnswer | undefined): void
  /** Replaces ID tokens. `undefined` brings the right ones back. */
  shapeIdToken(shape: ShapeIdToken | undefined): void
  /** Signs exactly these claims. */
  signIdToken(claims: JsonObject, options?: SignOptions): Promise<string>
  /** Signs with a new key from now on. The old one stays published only if it is kept. */
  rotateKeys(options?: RotateOptions): Promise<FakeKey>
  /** The key that signs now. */
  currentKey(): Promise<FakeKey>
}

const defaultUser: FakeUser = {
  sub: 'fake-user',
  name: 'Fake User',
  email: 'fake.user@example.com',
  email_verified: true,
}

/**
 * Makes a server. It enforces what a real one enforces: client authentication, the redirect URI, PKCE, codes that work
 * once and for a minute.
 *
 * @example
 * const server = createFakeAuthorizationServer({
 *   issuer: 'https://id.example',
 *   clientId: 'app',
 *   clientSecret: 'secret',
 *   user: { sub: '248289761001', email: 'jane@example.com', email_verified: true },
 * })
 * const callbackUrl = server.authorize(authorizationUrl)
 * server.respond('token', { status: 500, body: 'out of order' })
 */
export function createFakeAuthorizationServer(
  options: FakeAuthorizationServerOptions,
): FakeAuthorizationServer {
  const { issuer, now = Date.now, user = defaultUser, alg = 'ES256' } = options
  const script = createFakeScript()
  const grants = createFakeGrants(options, now)
  const pushed = createFakePushedRequests(options, options.requiresPushing ?? false)
  const keys = createFakeKeySet(alg)
  const requests: FakeRequest[] = []
  let shape: ShapeIdToken | undefined
  const answers = createFakeAnswers({
    options: { ...options, now },
    grants,
    pushed,
    keys,
    readShape: () => shape,
    authorize,
  })

  function agree(url: string | URL, choices: AuthorizeOptions = {}): AuthorizationAnswer {
    return answerAuthorizationRequest(options, { grants, pushed }, new URL(url), { user, ...choices })
  }

  function authorize(url: string | URL, choices?: AuthorizeOptions): URL {
    const { redirectUri, parameters } = agree(url, choices)
    const callback = new URL(redirectUri)
    for (const [name, value] of parameters) callback.searchParams.append(name, value)
    return callback
  }

  return {
    issuer,
    requests,
    countRequests: (endpoint) => requests.filter((request) => request.endpoint === endpoint).length,
    authorize,
    authorizeByPost(url, choices) {
      const { redirectUri, parameters } = agree(url, choices)
      return { url: new URL(redirectUri), form: parameters }
    },
    respond: (endpoint, answer) => script.set(endpoint, answer),
    shapeIdToken(next) {
      shape = next
    },
    signIdToken: keys.sign,
    rotateKeys: keys.rotate,
    currentKey: async () => (await keys.all())[0],
    async fetch(input, init) {
      const request = await readRequest(issuer, new Request(input, init), init?.signal ?? undefined)
      requests.push(request)
      return script.answer(request, () => answers(request))
    },
  }
}

const endpointPaths: ReadonlyMap<string, FakeEndpoint> = new Map([
  ['/.well-known/openid-configuration', 'discovery'],
  ['/jwks', 'jwks'],
  ['/authorize', 'authorize'],
  ['/par', 'par'],
  ['/token', 'token'],
  ['/userinfo', 'userinfo'],
])

async function readRequest(
  issuer: string,
  request: Request,
  signal: AbortSignal | undefined,
): Promise<FakeRequest> {
  const url = new URL(request.url)
  const address = url.origin + url.pathname
  const path = address.startsWith(issuer) ? address.slice(issuer.length) : ''
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return {
    endpoint: endpointPaths.get(path) ?? 'unknown',
    method: request.method,
    url,
    headers: request.headers,
    form: new URLSearchParams(isForm ? await request.text() : ''),
    signal,
  }
}
