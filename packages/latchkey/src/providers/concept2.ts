// Sign in with the Concept2 Logbook. https://log.concept2.com/developers/documentation/#authentication
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What the logbook says of a user (`GET /api/users/me`). */
export interface Concept2Claims extends Profile {
  readonly data: {
    readonly id: number
    readonly username: string
    readonly first_name?: string
    readonly last_name?: string
    /** The logbook does not say whether it is verified. */
    readonly email?: string
    readonly country?: string
    readonly profile_image?: string | null
  }
}

/** Options of {@link concept2}. */
export interface Concept2Options extends ProviderOptions<Concept2Claims> {
  /** The development server has accounts and registrations of its own. @default 'production' */
  readonly environment?: 'production' | 'development'
}

const scope = 'user:read' // several are separated by commas

/**
 * Concept2 Logbook. Client id and secret come from AUTH_CONCEPT2_ID and AUTH_CONCEPT2_SECRET unless they are given. Other
 * scopes must be given twice.
 *
 * @example concept2({ authorization: { params: { scope } }, token: { params: { scope } } })
 */
export function concept2({
  environment = 'production',
  ...options
}: Concept2Options = {}): OAuthProvider<Concept2Claims> {
  const site = environment === 'development' ? 'https://log-dev.concept2.com' : 'https://log.concept2.com'
  return extendProvider(
    {
      id: 'concept2',
      name: 'Concept2 Logbook',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: `${site}/oauth/authorize`, params: { scope } },
      token: { url: `${site}/oauth/access_token`, params: { scope } },
      userinfo: `${site}/api/users/me`,
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: { id, username, email, profile_image } }) => ({
        id,
        name: username,
        email,
        image: profile_image,
      }),
    },
    options,
  )
}
