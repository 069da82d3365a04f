// The authorization endpoint: what the service checks before it shows its page, and where it sends the browser then.
import { bytesToBase64url } from '../../../src/crypto/base64url.ts'
import type { ProviderFacts } from '../facts.ts'
import { addressOf } from './emulated-request.ts'
import { compare, compareParams, fill } from './rules.ts'

/** Us, as the service knows us. */
export interface RegisteredClient {
  readonly id: string
  readonly secret: string
  readonly redirectUri: string
}

/** What the person agreed to, kept for the token request. */
export interface Grant {
  readonly code: string
  readonly state: string
  readonly nonce: string | null
  readonly challenge: string | null
  readonly scope: string
}

/** How the browser comes back. */
export interface Callback {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly params: URLSearchParams
}

/** What the service would refuse in an authorization URL. */
export function checkAuthorizationUrl(
  facts: ProviderFacts,
  client: RegisteredClient,
  url: URL,
): readonly string[] {
  const query = new URLSearchParams(url.search)
  const expected: Record<string, string | null> = {
    ...Object.fromEntries(new URL(facts.authorizationUrl).searchParams),
    [facts.clientIdParam]: client.id,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    ...facts.authorizationParams,
  }
  const free = ['scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method']
  const checks = [
    checkScope(facts, client.id, query),
    checkSecrets(facts, query),
    checkChallenge(facts, query),
  ]
  for (const name of free) query.delete(name)
  return [
    ...compare('authorization URL', addressOf(url), addressOf(facts.authorizationUrl)),
    ...compare('authorization URL: fragment', url.hash, facts.wire?.authorizationFragment ?? ''),
    ...(facts.wire?.refusesPlus && url.search.includes('+')
      ? ['authorization URL: a space is written "+"']
      : []),
    ...compareOrder(facts, url),
    ...compareParams('authorization parameter', query, expected),
    ...checks.flat(),
  ]
}

/** Most services read parameters in any order. */
function compareOrder({ wire = {} }: ProviderFacts, url: URL): readonly string[] {
  const expected = wire.authorizationOrder
  const names = [...url.searchParams.keys()]
  return expected ? compare('order of authorization parameters', names.join(), expected.join()) : []
}

/** The order of scopes does not matter; how they are separated does. */
function checkScope(
  { scopes, scopeSeparator }: ProviderFacts,
  clientId: string,
  query: URLSearchParams,
): readonly string[] {
  const sent = query.get('scope')
  const sort = (list: readonly string[]): string => [...list].sort().join(scopeSeparator)
  const expected = scopes.length === 0 ? null : sort(scopes.map((scope) => fill(scope, { clientId })))
  return compare(
    'authorization parameter scope',
    sent === null ? null : sort(sent.split(scopeSeparator)),
    expected,
  )
}

function checkSecrets({ checks }: ProviderFacts, query: URLSearchParams): readonly string[] {
  const wantsNonce = checks.includes('nonce')
  return [
    ...((query.get('state')?.length ?? 0) < 43
      ? ['authorization parameter state is absent or too short']
      : []),
    ...(query.has('nonce') === wantsNonce
      ? []
      : [`a nonce is ${wantsNonce ? 'missing' : 'sent, which is never echoed'}`]),
  ]
}

function checkChallenge(
  { pkce, pkceMethod = 'S256' }: ProviderFacts,
  query: URLSearchParams,
): readonly string[] {
  const has = query.has('code_challenge')
  if (!has) return pkce === 'required' ? ['PKCE is supported and not used'] : []
  if (pkce === 'refused') return ['PKCE is sent, which the service does not support']
  return compare(
    'authorization parameter code_challenge_method',
    query.get('code_challenge_method'),
    pkceMethod,
  )
}

/** What the grant remembers of an authorization URL. */
export function readGrant(url: URL, code: string): Grant {
  const query = url.searchParams
  return {
    code,
    state: query.get('state') ?? '',
    nonce: query.get('nonce'),
    challenge: query.get('code_challenge'),
    scope: query.get('scope') ?? '',
  }
}

/** Sends the browser back with some parameters. */
export function sendBack(facts: ProviderFacts, url: URL, params: Readonly<Record<string, string>>): Callback {
  const query = url.searchParams
  const state = query.get('state')
  const answer = new URLSearchParams({ ...params, ...(state === null ? {} : { state }) })
  const target = new URL(query.get('redirect_uri') ?? 'about:blank')
  if (facts.authorizationParams?.['response_mode'] === 'form_post')
    return { method: 'POST', url: target, params: answer }
  target.search = answer.toString()
  return { method: 'GET', url: target, params: answer }
}

/** RFC 7636 §4.6, and a verifier without a challenge is refused. */
export async function checkVerifier(
  { pkceMethod }: ProviderFacts,
  { challenge }: Grant,
  verifier: string | null,
): Promise<readonly string[]> {
  if (challenge === null || verifier === null) {
    return compare(
      'token parameter code_verifier',
      verifier === null ? null : 'sent',
      challenge === null ? null : 'sent',
    )
  }
  if (pkceMethod === 'plain') return compare('code_verifier', verifier, challenge)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return compare('hash of code_verifier', bytesToBase64url(new Uint8Array(digest)), challenge)
}
