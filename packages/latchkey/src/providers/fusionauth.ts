// Sign in with FusionAuth. https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/endpoints
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What FusionAuth says of a user (userinfo). */
export interface FusionauthClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  readonly applicationId?: string
  /** Id of the tenant. */
  readonly tid?: string
}

/** Options of {@link fusionauth}. */
export interface FusionauthOptions extends ProviderOptions<FusionauthClaims> {
  /** Address of the server. @example 'https://id.example.com' */
  readonly url: string
  /** Needed where the server has several tenants. */
  readonly tenantId?: string
  /** What the tenant's settings say, which must be an https address. @default `url` */
  readonly issuer?: string
  /** `HS256` unless the application has a key of its own for ID tokens. @default 'HS256' */
  readonly idTokenAlgorithm?: string
}

/** FusionAuth. Client id and secret come from AUTH_FUSIONAUTH_ID and AUTH_FUSIONAUTH_SECRET unless they are given. */
export function fusionauth(options: FusionauthOptions): OAuthProvider<FusionauthClaims> {
  const { url, tenantId, idTokenAlgorithm = 'HS256', ...rest } = options
  const site = url.replace(/\/+$/, '')
  const query = tenantId === undefined ? '' : `?${new URLSearchParams({ tenantId })}`
  return extendProvider(
    {
      id: 'fusionauth',
      name: 'FusionAuth',
      type: 'oidc',
      issuer: site,
      wellKnown: `${site}/.well-known/openid-configuration${query}`,
      authorization: { params: { scope: 'openid offline_access email profile', tenantId } },
      idToken: false,
      client: { id_token_signed_response_alg: idTokenAlgorithm },
      profile: (claims) => ({
        id: claims.sub,
        name:
          claims.name ||
          claims.preferred_username ||
          [claims.given_name, claims.family_name].filter(Boolean).join(' '),
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.picture,
      }),
      style: { brandColor: '#F58320', text: '#000000' },
    },
    rest,
  )
}
