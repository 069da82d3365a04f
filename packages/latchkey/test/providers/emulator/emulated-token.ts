// The token endpoint: what the service checks of a token request, and how it answers.
import type { JsonObject } from '../../../src/model/json.ts'
import type { AnswerFacts, ProviderFacts } from '../facts.ts'
import { checkVerifier, type Grant, type RegisteredClient } from './emulated-authorization.ts'
import type { EmulatedRequest } from './emulated-request.ts'
import { compare, compareHeaders, compareParams, fill } from './rules.ts'

/** What the request is compared with. */
export interface TokenExpectations {
  readonly facts: ProviderFacts
  readonly client: RegisteredClient
  readonly grant: Grant
  /** Complains about a client secret that is no fixed text. */
  readonly checkSecret?: ((secret: string) => Promise<string | undefined>) | undefined
}

/** What the service would refuse in a token request. */
export async function checkTokenRequest(
  { facts, client, grant, checkSecret }: TokenExpectations,
  request: EmulatedRequest,
): Promise<readonly string[]> {
  const { wire = {} } = facts
  const method = wire.tokenMethod ?? 'POST'
  const params = new URLSearchParams(method === 'GET' ? request.url.search : request.form)
  const verifier = params.get('code_verifier')
  params.delete('code_verifier')
  const secretParam = facts.clientSecretParam ?? 'client_secret'
  const secret = checkSecret ? params.get(secretParam) : client.secret
  const complaint = checkSecret && (await checkSecret(secret ?? ''))
  return [
    ...compare('token request method', request.method, method),
    ...(method === 'POST'
      ? compare('token request query', request.url.search, new URL(facts.tokenUrl).search)
      : []),
    ...compareParams('token parameter', params, {
      grant_type: 'authorization_code',
      code: grant.code,
      redirect_uri: client.redirectUri,
      ...expectCredentials(facts, client.id, secret),
      ...expectMore(facts, client, grant),
    }),
    ...compareHeaders('token request', request.headers, wire.tokenHeaders),
    ...checkBasic(facts, client, request.headers.get('authorization')),
    ...(complaint === undefined ? [] : [`client secret: ${complaint}`]),
    ...(await checkVerifier(facts, grant, verifier)),
  ]
}

function expectCredentials(
  { clientAuthMethod, clientIdParam, clientSecretParam = 'client_secret' }: ProviderFacts,
  id: string,
  secret: string | null,
): Record<string, string | null> {
  if (clientAuthMethod === 'client_secret_basic') return {}
  return { [clientIdParam]: id, ...(clientAuthMethod === 'none' ? {} : { [clientSecretParam]: secret }) }
}

/** A parameter of value `""` must be left out. */
function expectMore(
  { wire = {} }: ProviderFacts,
  { id, secret, redirectUri }: RegisteredClient,
  { state, code }: Grant,
): Record<string, string | null> {
  const ours = { state, code, clientId: id, clientSecret: secret, redirectUri }
  const values = { ...ours, ...prefixed(wire.callbackParams ?? {}) }
  const entries = Object.entries(wire.tokenParams ?? {}).map(([name, value]) => [
    name,
    fill(value, values) || null,
  ])
  return Object.fromEntries(entries)
}

/** `{callback.name}` for what came with the authorization response. */
export function prefixed(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [`callback.${name}`, value]))
}

/** RFC 6749 §2.3.1; servers differ in how they decode, so the test's credentials have nothing to encode. */
function checkBasic(
  { clientAuthMethod }: ProviderFacts,
  { id, secret }: RegisteredClient,
  header: string | null,
): readonly string[] {
  const expected = clientAuthMethod === 'client_secret_basic' ? `Basic ${btoa(`${id}:${secret}`)}` : null
  if (header === expected) return []
  if (expected === null) return ['client authentication: HTTP Basic is sent and not accepted']
  return ['client authentication: HTTP Basic with id and secret is required']
}

/** The tokens handed out, and to whom. */
export interface IssuedTokens {
  readonly sample: JsonObject
  readonly accessToken: string
  readonly idToken: string | undefined
  readonly scope: string
}

/** The right answer: the usual one, the one of the facts, or the sample where that is what the service answers with. */
export function answerTokens(facts: ProviderFacts, issued: IssuedTokens, accept: string): Response {
  const { accessToken, idToken, scope, sample } = issued
  const { tokenResponseIsForm, ...wire } = facts.wire ?? {}
  const tokenResponse = facts.profileSource === 'token_response' ? { body: sample } : wire.tokenResponse
  const usual: JsonObject = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: 3600,
    ...(scope === '' ? {} : { scope }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
  }
  if (tokenResponseIsForm && !/\bjson\b/.test(accept)) {
    return new Response(new URLSearchParams({ access_token: accessToken, token_type: 'bearer', scope }))
  }
  if (!tokenResponse) return Response.json(usual)
  const values = { access_token: accessToken, id_token: idToken ?? '', scope }
  return answer({ ...tokenResponse, body: JSON.parse(fill(JSON.stringify(tokenResponse.body), values)) })
}

/** An answer, word for word. */
export function answer({
  status = 200,
  contentType = 'application/json',
  headers,
  body,
}: AnswerFacts): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': contentType, ...headers } })
}
