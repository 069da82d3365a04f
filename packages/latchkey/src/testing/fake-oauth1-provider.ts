// A service that speaks OAuth 1.0A, in memory: strict like a real one, and every answer of it can be replaced.
import type { Clock } from '../contracts/clock.ts'
import { randomText } from '../crypto/random.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JsonObject } from '../model/json.ts'
import {
  type FakeOAuth1Endpoint,
  type FakeOAuth1Request,
  readOAuthParameters,
} from './fake-oauth1-signature.ts'
import { createFakeOAuth1Tokens, type FakeOAuth1Client, type FakeOAuth1Tokens } from './fake-oauth1-tokens.ts'

/** What the service is made of. */
export interface FakeOAuth1ProviderOptions extends FakeOAuth1Client {
  /** For example `https://old.example`. Nothing is listened on. */
  readonly origin: string
  /** Who signs in. @default `fake-user`, with a name */
  readonly profile?: JsonObject
  /** `1.0`: confirms no callback and sends no verifier. @default '1.0a' */
  readonly revision?: '1.0' | '1.0a'
  /** @default Date.now */
  readonly now?: Clock
}

/** An answer in place of the right one. */
export type FakeOAuth1Answer = (
  request: FakeOAuth1Request,
  answerRightly: () => Promise<Response>,
) => Awaitable<Response>

/** The addresses of the service, as `oauth1()` takes them. */
export interface FakeOAuth1Addresses {
  readonly requestTokenUrl: string
  readonly authorization: string
  readonly accessTokenUrl: string
  readonly profileUrl: string
}

/** The service. */
export interface FakeOAuth1Provider {
  readonly addresses: FakeOAuth1Addresses
  /** Give it to `createAuth({ fetch })` or to a provider as `[customFetch]`. */
  readonly fetch: typeof fetch
  /** Everything that arrived through `fetch`, oldest first. */
  readonly requests: readonly FakeOAuth1Request[]
  /** How many requests an endpoint got. */
  countRequests(endpoint: FakeOAuth1Endpoint): number
  /** Plays the person: opens the authorization URL, agrees, and gives the callback URL the browser is sent to. */
  authorize(url: string | URL, profile?: JsonObject): URL
  /** The same for a person who refuses, as Twitter tells it. */
  deny(url: string | URL): URL
  /** Replaces what an endpoint answers. `undefined` brings the right answers back. */
  respond(endpoint: FakeOAuth1Endpoint, answer: FakeOAuth1Answer | undefined): void
}

const defaultProfile: JsonObject = { id: 'fake-user', name: 'Fake User' }

/**
 * Makes a service. It enforces what a real one enforces: signatures, fresh timestamps, nonces and tokens that work once,
 * verifiers.
 *
 * @example
 * const service = createFakeOAuth1Provider({ origin: 'https://old.example', clientId: 'app', clientSecret: 'secret' })
 * const provider = oauth1({ id: 'old', clientId: 'app', clientSecret: 'secret', ...service.addresses })
 * const callbackUrl = service.authorize(authorizationUrl)
 */
export function createFakeOAuth1Provider(options: FakeOAuth1ProviderOptions): FakeOAuth1Provider {
  const { origin, profile: usual = defaultProfile, revision = '1.0a', now = Date.now } = options
  const tokens = createFakeOAuth1Tokens(options, now)
  const requests: FakeOAuth1Request[] = []
  const answers = new Map<string, FakeOAuth1Answer>()

  function authorize(url: string | URL, profile: JsonObject = usual): URL {
    const token = tokens.findRequestToken(new URL(url).searchParams.get('oauth_token'))
    const callback = new URL(callbackOf(token.callback, url, revision))
    token.approval = { verifier: randomText(20), profile }
    callback.searchParams.set('oauth_token', token.token)
    if (revision === '1.0a') callback.searchParams.set('oauth_verifier', token.approval.verifier)
    return callback
  }

  return {
    addresses: addressesOf(origin),
    requests,
    countRequests: (endpoint) => requests.filter((request) => request.endpoint === endpoint).length,
    authorize,
    deny(url) {
      const token = tokens.findRequestToken(new URL(url).searchParams.get('oauth_token'))
      const callback = new URL(callbackOf(token.callback, url, revision))
      callback.searchParams.set('denied', token.token)
      return callback
    },
    respond(endpoint, answer) {
      if (answer) answers.set(endpoint, answer)
      else answers.delete(endpoint)
    },
    async fetch(input, init) {
      const request = await readRequest(origin, new Request(input, init))
      requests.push(request)
      const answerRightly = (): Promise<Response> => answerRequest(tokens, request, revision)
      return answers.get(request.endpoint)?.(request, answerRightly) ?? answerRightly()
    },
  }
}

/** Plain 1.0 takes the callback from the authorization request. */
function callbackOf(registered: string, url: string | URL, revision: '1.0' | '1.0a'): string {
  return revision === '1.0' ? (new URL(url).searchParams.get('oauth_callback') ?? '') : registered
}

function addressesOf(origin: string): FakeOAuth1Addresses {
  return {
    requestTokenUrl: `${origin}/oauth/request_token`,
    authorization: `${origin}/oauth/authorize`,
    accessTokenUrl: `${origin}/oauth/access_token`,
    profileUrl: `${origin}/me`,
  }
}

async function answerRequest(
  tokens: FakeOAuth1Tokens,
  request: FakeOAuth1Request,
  revision: '1.0' | '1.0a',
): Promise<Response> {
  if (request.endpoint === 'unknown') return new Response('not found', { status: 404 })
  if (!(await tokens.accept(request))) return refuse('signature_invalid')
  if (request.endpoint === 'profile') return Response.json(tokens.readProfile(request))
  if (request.endpoint === 'requestToken') {
    const callback = request.oauth.get('oauth_callback')
    if (!callback) return refuse('parameter_absent')
    const { token, secret } = tokens.issueRequestToken(callback)
    return form(token, secret, revision === '1.0a' ? { oauth_callback_confirmed: 'true' } : {})
  }
  const granted = tokens.redeem(request, revision === '1.0a')
  return granted ? form(granted.token, granted.secret) : refuse('token_rejected')
}

function form(token: string, secret: string, fields: Readonly<Record<string, string>> = {}): Response {
  const body = new URLSearchParams({ oauth_token: token, oauth_token_secret: secret, ...fields })
  return new Response(body)
}

function refuse(problem: string): Response {
  return new Response(new URLSearchParams({ oauth_problem: problem }), { status: 401 })
}

async function readRequest(origin: string, request: Request): Promise<FakeOAuth1Request> {
  const url = new URL(request.url)
  const { method, headers } = request
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const fields = new URLSearchParams(isForm ? await request.text() : '')
  const oauth = readOAuthParameters(headers, url, fields)
  return { endpoint: endpointOf(url, origin), method, url, headers, form: fields, oauth }
}

function endpointOf(url: URL, origin: string): FakeOAuth1Request['endpoint'] {
  const { requestTokenUrl, accessTokenUrl, profileUrl } = addressesOf(origin)
  switch (url.origin + url.pathname) {
    case requestTokenUrl:
      return 'requestToken'
    case accessTokenUrl:
      return 'accessToken'
    case profileUrl:
      return 'profile'
    default:
      return 'unknown'
  }
}
