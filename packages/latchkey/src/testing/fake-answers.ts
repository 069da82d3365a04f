// The right answers of the fake authorization server.
import type { Clock } from '../contracts/clock.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JsonObject } from '../model/json.ts'
import { toEpochSeconds } from '../model/time.ts'
import type { FakeGrant, FakeGrants, FakeUser } from './fake-grants.ts'
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
    readonly now: Clock
  }
  readonly grants: FakeGrants
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
  const { options, grants, keys, authorize } = settings
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
      case 'token':
        return answerToken(settings, request)
      case 'userinfo':
        return answerUserinfo(grants, request)
      case 'unknown':
        return new Response('not found', { status: 404 })
    }
  }
}

async function answerToken(settings: FakeAnswersSettings, request: FakeRequest): Promise<Response> {
  const { grants } = settings
  const grant = await grants.redeem(request)
  if (typeof grant === 'string') {
    return Response.json({ error: grant }, { status: grant === 'invalid_client' ? 401 : 400 })
  }
  const accessToken = grants.issueAccessToken(grant.user)
  const isOpenId = grant.scope.split(' ').includes('openid')
  return Response.json({
    access_token: accessToken,
    token_type: 'Bearer',
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

function answerUserinfo(grants: FakeGrants, request: FakeRequest): Response {
  const user = grants.findUser(request.headers.get('authorization'))
  if (user) return Response.json(user)
  return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })
}

function describeServer(
  { issuer, metadata }: FakeAnswersSettings['options'],
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
    ...metadata,
  }
}
