// Sign in with Frontegg. https://developers.frontegg.com/guides/authentication/oauth
import type { OAuthProvider, UserinfoContext } from '../contracts/provider.ts'
import { UserinfoFailed } from '../errors/protocol-errors.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Frontegg says of a user (`GET /identity/resources/users/v2/me`). */
export interface FronteggClaims extends Profile {
  readonly sub: string
  readonly id?: string
  readonly name?: string
  readonly email?: string
  readonly email_verified?: boolean
  /** Of the account. Whether it also means the address is not documented. */
  readonly verified?: boolean
  readonly profilePictureUrl?: string | null
  readonly picture?: string | null
  readonly tenantId?: string
}

/** Options of {@link frontegg}. */
export interface FronteggOptions extends ProviderOptions<FronteggClaims> {
  /** Domain of the environment. @example 'acme.frontegg.com' */
  readonly domain: string
}

/** Frontegg. Client id and secret come from AUTH_FRONTEGG_ID and AUTH_FRONTEGG_SECRET unless they are given. */
export function frontegg({ domain, ...options }: FronteggOptions): OAuthProvider<FronteggClaims> {
  const issuer = `https://${domain}`
  return extendProvider(
    {
      id: 'frontegg',
      name: 'Frontegg',
      type: 'oidc',
      issuer,
      wellKnown: `${issuer}/oauth/.well-known/openid-configuration`,
      authorization: { params: { scope: 'openid profile email' } },
      userinfo: {
        request: (context) => requestUser(`${issuer}/identity/resources/users/v2/me`, context),
      },
      idToken: false,
      profile: (claims) => ({
        id: claims.sub,
        name: claims.name,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.profilePictureUrl ?? claims.picture,
      }),
      style: { brandColor: '#4461F2', text: '#ffffff' },
    },
    options,
  )
}

/** The user API calls the subject `id`, and only sometimes `sub` as well. */
async function requestUser(
  url: string,
  { tokens, claims, provider, fetchJson }: UserinfoContext,
): Promise<JsonObject> {
  const user = await fetchJson(url, { headers: { authorization: `Bearer ${tokens.access_token}` } })
  const sub = user['sub'] ?? user['id']
  if (sub === claims?.['sub'] && sub !== undefined) return { ...user, sub }
  throw new UserinfoFailed({ detail: 'the user is not that of the ID token', providerId: provider.id })
}
