// Sign in with Eventbrite. https://www.eventbrite.com/platform/api#/introduction/authentication
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Eventbrite says of a user (`GET /v3/users/me/`). */
export interface EventbriteClaims extends Profile {
  readonly id: string
  readonly name?: string | null
  readonly first_name?: string | null
  readonly last_name?: string | null
  readonly emails?: readonly {
    readonly email: string
    readonly verified?: boolean
    readonly primary?: boolean
  }[]
  /** Of the media API; it is no address. */
  readonly image_id?: string | null
}

/** Options of {@link eventbrite}. */
export type EventbriteOptions = ProviderOptions<EventbriteClaims>

/**
 * Eventbrite. It has no scopes: the access token may do all that the person may. API key and client secret come from
 * AUTH_EVENTBRITE_ID and AUTH_EVENTBRITE_SECRET unless they are given.
 */
export function eventbrite(options: EventbriteOptions = {}): OAuthProvider<EventbriteClaims> {
  return extendProvider(
    {
      id: 'eventbrite',
      name: 'Eventbrite',
      type: 'oauth',
      authorization: 'https://www.eventbrite.com/oauth/authorize',
      token: 'https://www.eventbrite.com/oauth/token',
      userinfo: 'https://www.eventbriteapi.com/v3/users/me/', // the slash counts
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, name, emails = [] }) => {
        const address = emails.find(({ primary }) => primary === true)
        return { id, name, email: address?.email, emailVerified: address?.verified }
      },
      style: { brandColor: '#F05537', text: '#000000' },
    },
    options,
  )
}
