// Sign in with GitHub. https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
import type { OAuthProvider, UserinfoEndpoint } from '../contracts/provider.ts'
import { UserinfoFailed } from '../errors/protocol-errors.ts'
import type { Json } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What GitHub says of a user (`GET /user`), and whether it has verified the address. */
export interface GitHubClaims extends Profile {
  readonly id: number
  readonly login: string
  readonly name?: string | null
  readonly email?: string | null
  readonly email_verified: boolean
  readonly avatar_url?: string
  readonly html_url?: string
}

/** Options of {@link github}. */
export interface GitHubOptions extends ProviderOptions<GitHubClaims> {
  /** A GitHub Enterprise Server, for example `{ baseUrl: 'https://github.example.com' }`. */
  readonly enterprise?: { readonly baseUrl: string }
}

/** GitHub. Client id and secret come from AUTH_GITHUB_ID and AUTH_GITHUB_SECRET unless they are given. */
export function github({ enterprise, ...options }: GitHubOptions = {}): OAuthProvider<GitHubClaims> {
  const site = enterprise?.baseUrl.replace(/\/+$/, '') ?? 'https://github.com'
  const api = enterprise ? `${site}/api/v3` : 'https://api.github.com'
  return extendProvider(
    {
      id: 'github',
      name: 'GitHub',
      type: 'oauth',
      issuer: `${site}/login/oauth`, // sent as `iss` with the response; there is no discovery
      authorization: { url: `${site}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
      token: `${site}/login/oauth/access_token`,
      userinfo: { url: `${api}/user`, request: ({ tokens, fetch }) => fetchClaims(api, tokens.access_token, fetch) },
      profile: (claims) => ({
        id: claims.id,
        name: claims.name ?? claims.login,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.avatar_url,
      }),
      style: { brandColor: '#24292f' },
    },
    options,
  )
}

type Gather = NonNullable<UserinfoEndpoint['request']>
type Fetch = Parameters<Gather>[0]['fetch']

/** The address in `/user` is the public one and often absent; only the list says which is primary and verified. */
async function fetchClaims(api: string, accessToken = '', fetch: Fetch): Promise<Awaited<ReturnType<Gather>>> {
  // GitHub refuses requests without a User-Agent.
  const headers = { accept: 'application/vnd.github+json', authorization: `Bearer ${accessToken}`, 'user-agent': 'latchkey' }
  const answer = await fetch(`${api}/user`, { headers })
  if (!answer.ok) throw new UserinfoFailed({ detail: `GET /user answered ${answer.status}`, providerId: 'github' })
  const [claims, list] = [await answer.json(), await fetch(`${api}/user/emails`, { headers })]
  // Without the scope or permission the list is refused; the public address then counts as unverified.
  const primary = list.ok ? findPrimary(await list.json()) : undefined
  return { ...claims, email: primary?.email ?? claims.email, email_verified: primary?.verified === true }
}

function findPrimary(list: Json): { readonly email?: Json; readonly verified?: Json } | undefined {
  const entries: readonly Json[] = Array.isArray(list) ? list : []
  return entries.find((entry) => typeof entry === 'object' && entry !== null && 'primary' in entry && entry.primary === true) as undefined
}
