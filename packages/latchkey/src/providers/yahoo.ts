// Sign in with Yahoo. https://developer.yahoo.com/sign-in-with-yahoo/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Yahoo says of a user (userinfo). */
export interface YahooClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly nickname?: string
  readonly locale?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  readonly profile_images?: { readonly image64?: string; readonly image192?: string }
}

/** Options of {@link yahoo}. */
export type YahooOptions = ProviderOptions<YahooClaims>

/**
 * Yahoo; Yahoo! JAPAN is another service. Client id and secret come from AUTH_YAHOO_ID and AUTH_YAHOO_SECRET unless they are
 * given.
 *
 * @example yahoo({ authorization: { params: { scope: 'openid' } } }) // an app without the permissions for profile and address
 */
export function yahoo(options: YahooOptions = {}): OAuthProvider<YahooClaims> {
  return extendProvider(
    {
      id: 'yahoo',
      name: 'Yahoo',
      type: 'oidc',
      issuer: 'https://api.login.yahoo.com',
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      profile: (claims) => ({
        id: claims.sub,
        name: claims.name ?? claims.nickname,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.picture,
      }),
      style: { brandColor: '#5F01D1', text: '#ffffff' },
    },
    options,
  )
}
