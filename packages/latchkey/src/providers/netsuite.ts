// Sign in with NetSuite. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158074210415.html
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What the account's own RESTlet says of a user. */
export interface NetsuiteClaims extends Profile {
  /** Unique within the account. */
  readonly id: number
  readonly name?: string
  readonly email?: string
  readonly location?: number
  readonly role?: number
  readonly roleId?: string
  readonly roleCenter?: string
  readonly subsidiary?: number
}

/** Options of {@link netsuite}. */
export interface NetsuiteOptions extends ProviderOptions<NetsuiteClaims> {
  /** As NetSuite shows it. @example '1234567_SB1' */
  readonly accountId: string
  /** Address of a RESTlet whose GET answers with `runtime.getCurrentUser()`: NetSuite has no such endpoint of its own. */
  readonly userinfo: NonNullable<ProviderOptions<NetsuiteClaims>['userinfo']>
}

/**
 * NetSuite. Client id and secret come from AUTH_NETSUITE_ID and AUTH_NETSUITE_SECRET unless they are given.
 *
 * @example
 * netsuite({
 *   accountId: '1234567',
 *   userinfo: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=2&deploy=1',
 * })
 */
export function netsuite({ accountId, ...options }: NetsuiteOptions): OAuthProvider<NetsuiteClaims> {
  const account = accountId.toLowerCase().replaceAll('_', '-')
  return extendProvider(
    {
      id: 'netsuite',
      name: 'NetSuite',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: `https://${account}.app.netsuite.com/app/login/oauth2/authorize.nl`,
        params: { scope: 'restlets rest_webservices' },
      },
      token: `https://${account}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token`,
      profile: ({ id, name, email }) => ({ id, name, email }),
      style: { brandColor: '#181A1B', text: '#ffffff' },
    },
    options,
  )
}
