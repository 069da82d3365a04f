// The authorization endpoint of the fake server: what a person sees, without the page.
import type { FakeGrants, FakeUser } from './fake-grants.ts'
import type { FakePushedRequests } from './fake-pushed-requests.ts'

/** What the person does. */
export interface AuthorizeOptions {
  /** Who signs in. @default the user of the server */
  readonly user?: FakeUser
  /** Refuses with this error, for example `access_denied` (RFC 6749 §4.1.2.1). */
  readonly error?: string
  /** More parameters of the response; an empty text removes one. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** Where the browser is sent, and with what. */
export interface AuthorizationAnswer {
  readonly redirectUri: string
  readonly parameters: URLSearchParams
}

interface AuthorizationSettings {
  readonly issuer: string
  readonly clientId: string
  readonly redirectUris?: readonly string[]
  readonly requiresPkce?: boolean
}

/** What the server remembers. */
export interface AuthorizationMemory {
  readonly grants: FakeGrants
  readonly pushed: FakePushedRequests
}

/**
 * Answers an authorization request.
 *
 * @throws Error where a real server shows a page instead of sending the browser back: unknown client or redirect URI.
 */
export function answerAuthorizationRequest(
  settings: AuthorizationSettings,
  { grants, pushed }: AuthorizationMemory,
  url: URL,
  choices: AuthorizeOptions & { readonly user: FakeUser },
): AuthorizationAnswer {
  if (url.origin + url.pathname !== `${settings.issuer}/authorize`)
    throw new Error(`not my authorization endpoint: ${url.origin}`)
  if (url.searchParams.get('client_id') !== settings.clientId) throw new Error('unknown client_id')
  const query = pushed.resolve(url.searchParams)
  const redirectUri = requireRegistered(settings, query)
  const error = choices.error ?? findFault(settings, query)
  const parameters = new URLSearchParams(
    error ? { error } : { code: grants.issueCode(readGrant(query, redirectUri, choices)) },
  )
  parameters.set('iss', settings.issuer)
  const state = query.get('state')
  if (state !== null) parameters.set('state', state)
  for (const [name, value] of Object.entries(choices.parameters ?? {})) {
    if (value === '') parameters.delete(name)
    else parameters.set(name, value)
  }
  return { redirectUri, parameters }
}

function requireRegistered(
  { clientId, redirectUris }: AuthorizationSettings,
  query: URLSearchParams,
): string {
  const redirectUri = query.get('redirect_uri')
  if (query.get('client_id') !== clientId) throw new Error('unknown client_id')
  if (redirectUri === null || redirectUris?.includes(redirectUri) === false)
    throw new Error('unknown redirect_uri')
  return redirectUri
}

function findFault(
  { requiresPkce = true }: AuthorizationSettings,
  query: URLSearchParams,
): string | undefined {
  const names = [...query.keys()]
  if (new Set(names).size !== names.length) return 'invalid_request'
  if (query.get('response_type') !== 'code') return 'unsupported_response_type'
  const hasChallenge = query.has('code_challenge')
  if (hasChallenge && query.get('code_challenge_method') !== 'S256') return 'invalid_request'
  return requiresPkce && !hasChallenge ? 'invalid_request' : undefined
}

function readGrant(
  query: URLSearchParams,
  redirectUri: string,
  { user }: { readonly user: FakeUser },
): Parameters<FakeGrants['issueCode']>[0] {
  return {
    user,
    redirectUri,
    scope: query.get('scope') ?? '',
    nonce: query.get('nonce'),
    codeChallenge: query.get('code_challenge'),
    thumbprint: query.get('dpop_jkt'),
    acr: query.get('acr_values')?.split(' ')[0],
  }
}
