// A sign-in service in memory that answers at the real one's addresses and is as strict as the facts say. It knows the
// facts and nothing of our provider files, so that a wrong file fails.
import type { Clock } from '../../../src/contracts/clock.ts'
import { randomText } from '../../../src/crypto/random.ts'
import type { JsonObject } from '../../../src/model/json.ts'
import { toEpochSeconds } from '../../../src/model/time.ts'
import type { ProviderFacts } from '../facts.ts'
import {
  type Callback,
  checkAuthorizationUrl,
  type Grant,
  type RegisteredClient,
  readGrant,
  sendBack,
} from './emulated-authorization.ts'
import { publishKeys, signIdToken } from './emulated-keys.ts'
import { addressOf, type EmulatedRequest, readRequest } from './emulated-request.ts'
import { answer, answerTokens, checkTokenRequest, type TokenExpectations } from './emulated-token.ts'
import { checkUserinfoRequest } from './emulated-userinfo.ts'
import { compare } from './rules.ts'

/** What the emulator is made of. */
export interface EmulatorSettings extends Pick<TokenExpectations, 'checkSecret'> {
  readonly facts: ProviderFacts
  readonly client: RegisteredClient
  readonly now: Clock
  /** Who signs in. @default the sample of the facts */
  readonly sample?: JsonObject | undefined
  /** The answer of the second request. `null`: it is refused. @default the sample of the facts */
  readonly secondary?: unknown
}

/** An address of the service. */
export type EmulatedEndpoint = 'discovery' | 'keys' | 'token' | 'userinfo' | 'secondary' | 'unknown'

/** An answer in place of the right one. `hang` never comes. */
export type ScriptedAnswer = 'hang' | (() => Response)

/** The service. */
export interface Emulator {
  /** Give it to `createAuth({ fetch })`. */
  readonly fetch: typeof fetch
  /** What the service would have refused so far. */
  readonly complaints: readonly string[]
  /** Endpoints in the order they were asked. */
  readonly asked: readonly EmulatedEndpoint[]
  /** Plays the person who agrees. */
  agree(url: URL): Callback
  /** Plays the person who refuses. */
  refuse(url: URL): Callback
  /** Replaces what an endpoint answers. */
  respond(endpoint: EmulatedEndpoint, scripted: ScriptedAnswer): void
  /** Resolves when a request hangs. */
  readonly hanging: Promise<void>
}

/** Makes a service. */
export function createEmulator(settings: EmulatorSettings): Emulator {
  const { facts, client } = settings
  const complaints: string[] = []
  const asked: EmulatedEndpoint[] = []
  const scripts = new Map<EmulatedEndpoint, ScriptedAnswer>()
  const { promise: hanging, resolve: hang } = Promise.withResolvers<void>()
  const service = createAnswers(settings, complaints)

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = await readRequest(input, init)
    const endpoint = findEndpoint(facts, request.url)
    asked.push(endpoint)
    const scripted = scripts.get(endpoint)
    if (scripted === undefined) return service.answer(endpoint, request)
    if (scripted !== 'hang') return scripted()
    hang()
    return new Promise(() => undefined)
  }

  return {
    fetch,
    complaints,
    asked,
    hanging,
    respond: (endpoint, scripted) => void scripts.set(endpoint, scripted),
    agree(url) {
      complaints.push(...checkAuthorizationUrl(facts, client, url))
      const code = service.grant(url)
      return sendBack(facts, url, { code, ...facts.wire?.callbackParams })
    },
    refuse: (url) => sendBack(facts, url, facts.wire?.refusal?.params ?? { error: 'access_denied' }),
  }
}

/** Keys are published beside the discovery document; the document says where. */
function keysUrl({ wellKnown = 'https://none.example/' }: ProviderFacts): string {
  return `${new URL(wellKnown).origin}/published-keys`
}

function findEndpoint(facts: ProviderFacts, url: URL): EmulatedEndpoint {
  const addresses: [EmulatedEndpoint, string | undefined][] = [
    ['discovery', facts.wellKnown],
    ['keys', keysUrl(facts)],
    ['token', facts.tokenUrl],
    ['userinfo', facts.userinfoUrl],
    ['secondary', facts.secondaryRequest?.url],
  ]
  return addresses.find(([, address]) => address && addressOf(address) === addressOf(url))?.[0] ?? 'unknown'
}

/** Answers that depend on nothing that happened before. */
async function answerAlways(facts: ProviderFacts, endpoint: EmulatedEndpoint): Promise<Response> {
  if (endpoint === 'discovery') return Response.json(describeService(facts))
  if (endpoint === 'keys') return Response.json(await publishKeys(facts.idTokenAlg))
  return new Response('not found', { status: 404 })
}

interface Answers {
  grant(url: URL): string
  answer(endpoint: EmulatedEndpoint, request: EmulatedRequest): Promise<Response>
}

function createAnswers(settings: EmulatorSettings, complaints: string[]): Answers {
  const { facts, client } = settings
  const { sample = facts.sample, secondary = facts.secondaryRequest?.sample } = settings
  let accessToken = facts.wire?.accessToken ?? `access-${randomText(12)}`
  let granted: Grant | undefined

  async function answerToken(request: EmulatedRequest): Promise<Response> {
    const grant = granted
    granted = undefined // a code works once
    if (!grant) return refuse(facts, ['token request without a grant'])
    const found = await checkTokenRequest(
      { facts, client, grant, checkSecret: settings.checkSecret },
      request,
    )
    if (found.length > 0) return refuse(facts, found)
    const idToken = facts.type === 'oidc' ? await issueIdToken(settings, sample, grant) : undefined
    if (facts.profileSource === 'access_token_jwt') {
      accessToken = await signIdToken(facts.idTokenAlg, sample, client.secret)
    }
    const issued = { accessToken, idToken, scope: grant.scope, sample }
    return answerTokens(facts, issued, request.headers.get('accept') ?? '')
  }

  function refuse({ wire = {} }: ProviderFacts, found: readonly string[]): Response {
    complaints.push(...found)
    return answer(wire.tokenError ?? { status: 400, body: { error: 'invalid_grant' } })
  }

  function answerUserinfo(request: EmulatedRequest): Response {
    const found = checkUserinfoRequest({ facts, client, accessToken }, request)
    complaints.push(...found)
    if (found.length > 0)
      return answer(facts.wire?.userinfoError ?? { status: 401, body: { error: 'invalid_token' } })
    return answer({ contentType: facts.wire?.userinfoContentType ?? 'application/json', body: sample })
  }

  function answerSecondary({ headers }: EmulatedRequest): Response {
    const authorization = headers.get('authorization')
    complaints.push(...compare('second request authorization', authorization, `Bearer ${accessToken}`))
    return secondary === null ? new Response(null, { status: 403 }) : Response.json(secondary)
  }

  return {
    grant(url) {
      granted = readGrant(url, `code-${randomText(12)}`)
      return granted.code
    },
    async answer(endpoint, request) {
      if (endpoint === 'token') return answerToken(request)
      if (endpoint === 'userinfo') return answerUserinfo(request)
      if (endpoint === 'secondary') return answerSecondary(request)
      if (endpoint === 'unknown') {
        complaints.push(`${request.method} ${addressOf(request.url)} is no address of the service`)
      }
      return answerAlways(facts, endpoint)
    },
  }
}

function describeService(facts: ProviderFacts): JsonObject {
  return {
    issuer: facts.wire?.discoveryIssuer ?? facts.issuer,
    authorization_endpoint: facts.authorizationUrl,
    token_endpoint: facts.tokenUrl,
    userinfo_endpoint: facts.userinfoUrl,
    jwks_uri: keysUrl(facts),
    id_token_signing_alg_values_supported: [facts.idTokenAlg === 'HS256' ? 'ES256' : facts.idTokenAlg],
  }
}

/** All claims where the ID token is the source of them; else only what OpenID Connect Core §2 requires. */
function issueIdToken(
  { facts, client, now }: EmulatorSettings,
  sample: JsonObject,
  grant: Grant,
): Promise<string> {
  const iat = toEpochSeconds(now())
  const claims: Record<string, JsonObject[string]> = {
    ...(facts.profileSource === 'id_token' ? sample : { sub: sample['sub'] ?? null }),
    iss: facts.issuer,
    aud: client.id,
    iat,
    exp: iat + 600,
    auth_time: iat,
    ...(facts.checks.includes('nonce') && grant.nonce !== null
      ? { nonce: grant.nonce }
      : { nonce: undefined }),
    ...('azp' in sample ? { azp: client.id } : {}),
  }
  for (const [name, value] of Object.entries(facts.wire?.idTokenClaims ?? {})) {
    if (value === null) delete claims[name]
    else claims[name] = value
  }
  return signIdToken(facts.idTokenAlg, claims, client.secret)
}
