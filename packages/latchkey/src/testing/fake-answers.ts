// The right answers of the fake authorization server.
import type { Clock } from '../contracts/clock.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JsonObject } from '../model/json.ts'
import { toEpochSeconds } from '../model/time.ts'
import { checkFakeProof, type FakeProof, sha256 } from './fake-dpop.ts'
import type { FakeGrant, FakeGrants, FakeUser } from './fake-grants.ts'
import type { FakePushedRequests } from './fake-pushed-requests.ts'
import type { FakeRequest } from './fake-script.ts'
import { type FakeAlgorithm, type FakeKeySet, halfHash } from './fake-signing-keys.ts'

/** Gets the right claims and gives the ID token to send; `undefined` sends none. */
export type ShapeIdToken = (claims: FakeUser) => Awaitable<string | undefined>

/** What the answers depend on. */
export interface FakeAnswersSettings {
  readonly options: {
    readonly issuer: string
    readonly clientId: string
    readonly metadata?: JsonObject
    readonly dpopNonce?: string
    readonly requiresPushing?: boolean
    readonly now: Clock
  }
  readonly grants: FakeGrants
  readonly pushed: FakePushedRequests
  readonly keys: FakeKeySet
  /** Asked at each ID token. */
  readonly readShape: () => ShapeIdToken | undefined
  readonly authorize: (url: URL) => URL
}

const idTokenSeconds = 600

/** Makes the function that answers every request rightly. */
export function createFakeAnswers(
  settings: FakeAnswersSettings,
): (request: FakeRequest) => Promise<Response> {
  const { options, keys, pushed, authorize } = settings
  const used = new Set<unknown>()
  const prove = (request: FakeRequest): Promise<FakeProof> =>
    checkFakeProof(request, { nonce: options.dpopNonce, now: options.now(), used })
  return async (request) => {
    switch (request.endpoint) {
      case 'discovery':
        return Response.json(
          describeServer(
            options,
            (await keys.all()).map((key) => key.alg),
          ),
        )
      case 'jwks':
        return Response.json({ keys: (await keys.all()).map((key) => key.publicJwk) })
      case 'authorize':
        return Response.redirect(authorize(request.url), 302)
      case 'par':
        return pushed.answer(request)
      case 'token':
        return answerToken(settings, request, await prove(request))
      case 'userinfo':
        return answerUserinfo(settings, request, await prove(request))
      case 'unknown':
        return new Response('not found', { status: 404 })
    }
  }
}

async function answerToken(
  settings: FakeAnswersSettings,
  request: FakeRequest,
  proof: FakeProof,
): Promise<Response> {
  const { grants, options } = settings
  if (proof.kind === 'refused') {
    const headers = { 'dpop-nonce': options.dpopNonce ?? '' }
    return Response.json({ error: proof.error }, { status: 400, headers })
  }
  const thumbprint = proof.kind === 'proved' ? proof.thumbprint : undefined
  const grant = await grants.redeem(request, thumbprint)
  if (typeof grant === 'string') {
    return Response.json({ error: grant }, { status: grant === 'invalid_client' ? 401 : 400 })
  }
  const accessToken = grants.issueAccessToken(grant.user, thumbprint)
  const isOpenId = grant.scope.split(' ').includes('openid')
  return Response.json({
    access_token: accessToken,
    token_type: thumbprint === undefined ? 'Bearer' : 'DPoP',
    expires_in: 3600,
    scope: grant.scope,
    id_token: isOpenId ? await issueIdToken(settings, grant, accessToken) : undefined,
  })
}

async function issueIdToken(
  { options, keys, readShape }: FakeAnswersSettings,
  grant: FakeGrant,
  accessToken: string,
): Promise<string | undefined> {
  const [{ alg }] = await keys.all()
  const iat = toEpochSeconds(options.now())
  const claims: FakeUser = {
    ...grant.user,
    iss: options.issuer,
    aud: options.clientId,
    iat,
    exp: iat + idTokenSeconds,
    auth_time: iat,
    nonce: grant.nonce ?? undefined,
    acr: grant.acr,
    at_hash: await halfHash(accessToken, alg),
  }
  const shape = readShape()
  return shape ? shape(claims) : keys.sign(claims)
}

async function answerUserinfo(
  { grants, options }: FakeAnswersSettings,
  request: FakeRequest,
  proof: FakeProof,
): Promise<Response> {
  if (proof.kind === 'refused') {
    const challenge = `DPoP algs="ES256 EdDSA", error="${proof.error}"`
    const headers = { 'www-authenticate': challenge, 'dpop-nonce': options.dpopNonce ?? '' }
    return new Response(null, { status: 401, headers })
  }
  const authorization = request.headers.get('authorization')
  const [, token = ''] = authorization?.split(' ') ?? []
  const isProved = proof.kind === 'proved' && proof.tokenHash === (await sha256(token))
  const user = grants.findUser(authorization, isProved ? proof.thumbprint : undefined)
  if (user) return Response.json(user)
  return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })
}

function describeServer(
  { issuer, metadata, requiresPushing = false }: FakeAnswersSettings['options'],
  algorithms: readonly FakeAlgorithm[],
): JsonObject {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...new Set(algorithms)],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    require_pushed_authorization_requests: requiresPushing,
    dpop_signing_alg_values_supported: ['ES256', 'EdDSA'],
    ...metadata,
  }
}
