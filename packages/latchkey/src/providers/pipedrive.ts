// Sign in with Pipedrive. https://pipedrive.readme.io/docs/marketplace-oauth-authorization
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Pipedrive says of a user (`GET /v1/users/me`). */
export interface PipedriveClaims extends Profile {
  readonly data: {
    /** Of the user within a company. */
    readonly id: number
    readonly name?: string
    readonly email?: string
    readonly icon_url?: string | null
    readonly locale?: string
    readonly company_id?: number
    readonly company_name?: string
    readonly company_domain?: string
  }
}

/** Options of {@link pipedrive}. */
export type PipedriveOptions = ProviderOptions<PipedriveClaims>

/**
 * Pipedrive. Its scopes are set where the app is registered. Client id and secret come from AUTH_PIPEDRIVE_ID and
 * AUTH_PIPEDRIVE_SECRET unless they are given.
 */
export function pipedrive(options: PipedriveOptions = {}): OAuthProvider<PipedriveClaims> {
  return extendProvider(
    {
      id: 'pipedrive',
      name: 'Pipedrive',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://oauth.pipedrive.com/oauth/authorize',
      token: 'https://oauth.pipedrive.com/oauth/token',
      userinfo: 'https://api.pipedrive.com/v1/users/me',
      profile: ({ data }) => ({ id: data.id, name: data.name, email: data.email, image: data.icon_url }),
      style: { brandColor: '#017737', text: '#ffffff' },
    },
    options,
  )
}
