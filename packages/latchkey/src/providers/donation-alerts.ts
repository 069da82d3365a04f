// Sign in with DonationAlerts. https://www.donationalerts.com/apidoc
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What DonationAlerts says of a user (`GET /api/v1/user/oauth`). */
export interface DonationAlertsClaims extends Profile {
  readonly data: {
    readonly id: number
    /** Part of the address of the user's page. */
    readonly code?: string
    readonly name?: string
    readonly avatar?: string
    /** DonationAlerts does not say whether it is verified. */
    readonly email?: string
    /** A secret. */
    readonly socket_connection_token?: string
  }
}

/** Options of {@link donationAlerts}. */
export type DonationAlertsOptions = ProviderOptions<DonationAlertsClaims>

/**
 * DonationAlerts. Client id and secret come from AUTH_DONATION_ALERTS_ID and AUTH_DONATION_ALERTS_SECRET unless they are
 * given.
 */
export function donationAlerts(options: DonationAlertsOptions = {}): OAuthProvider<DonationAlertsClaims> {
  return extendProvider(
    {
      id: 'donation-alerts',
      name: 'DonationAlerts',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://www.donationalerts.com/oauth/authorize',
        params: { scope: 'oauth-user-show' },
      },
      token: 'https://www.donationalerts.com/oauth/token',
      userinfo: 'https://www.donationalerts.com/api/v1/user/oauth',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: { id, name, email, avatar } }) => ({ id, name, email, image: avatar }),
      style: { brandColor: '#F59C07', text: '#000000' },
    },
    options,
  )
}
