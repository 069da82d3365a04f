// Sign in with 42, the schools' intranet. https://api.intra.42.fr/apidoc/guides/web_application_flow
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What 42 says of a student (`GET /v2/me`): here only what is of use for signing in. */
export interface FortyTwoSchoolClaims extends Profile {
  readonly id: number
  readonly login: string
  readonly email?: string
  readonly first_name?: string
  readonly last_name?: string
  /** With the first name the student goes by. */
  readonly usual_full_name?: string | null
  readonly displayname?: string
  readonly image?: { readonly link?: string | null } | null
}

/** Options of {@link fortyTwoSchool}. */
export type FortyTwoSchoolOptions = ProviderOptions<FortyTwoSchoolClaims>

/**
 * 42. Client id and secret come from AUTH_42_SCHOOL_ID and AUTH_42_SCHOOL_SECRET unless they are given. Secrets expire and
 * are replaced on the intranet's page of the application.
 */
export function fortyTwoSchool(options: FortyTwoSchoolOptions = {}): OAuthProvider<FortyTwoSchoolClaims> {
  return extendProvider(
    {
      id: '42-school',
      name: '42 School',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://api.intra.42.fr/oauth/authorize', params: { scope: 'public' } },
      token: 'https://api.intra.42.fr/oauth/token',
      userinfo: 'https://api.intra.42.fr/v2/me',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.id,
        name: claims.usual_full_name ?? claims.displayname,
        email: claims.email,
        image: claims.image?.link,
      }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}
