// Sign in with GitHub. https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
import type { OAuthProvider } from '../contracts/provider.ts'
import { UserinfoFailed } from '../errors/protocol-errors.ts'
import type { JsonObject } from '../model/json.ts'
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
      userinfo: {
        url: `${api}/user`,
        request: ({ tokens, fetch }) => gatherClaims(api, tokens.access_token ?? '', fetch),
      },
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

/** The address in `/user` is the public one and often absent; only the list says which is primary and verified. */
async function gatherClaims(
  api: string,
  accessToken: string,
  fetch: typeof globalThis.fetch,
): Promise<JsonObject> {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${accessToken}`,
    'user-agent': 'latchkey', // GitHub refuses requests without one
  }
  const paths = [`${api}/user`, `${api}/user/emails`]
  const [user, list] = await Promise.all(paths.map((url) => fetch(url, { headers })))
  if (!user?.ok)
    throw new UserinfoFailed({ detail: `GET /user answered ${user?.status}`, providerId: 'github' })
  const claims: JsonObject = await user.json()
  // Without the scope or permission the list is refused; the public address then counts as unverified.
  const primary = list?.ok ? findPrimary(await list.json()) : undefined
  return {
    ...claims,
    email: primary?.['email'] ?? claims['email'],
    email_verified: primary?.['verified'] === true,
  }
}

function findPrimary(list: unknown): JsonObject | undefined {
  const entries: readonly (JsonObject | null)[] = Array.isArray(list) ? list : []
  return entries.find((entry) => entry?.['primary'] === true) ?? undefined
}
