// Sign in with Mailchimp. https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Mailchimp says of a login (`GET /oauth2/metadata`). */
export interface MailchimpClaims extends Profile {
  readonly login: {
    readonly login_id: number
    readonly login_name?: string
    readonly login_email?: string
    readonly email?: string
    readonly avatar?: string | null
  }
  /** Name of the account, which is a company's. */
  readonly accountname?: string
  readonly role?: string
  /** Data centre of the account. */
  readonly dc?: string
  /** Where the API is to be called. */
  readonly api_endpoint?: string
}

/** Options of {@link mailchimp}. */
export type MailchimpOptions = ProviderOptions<MailchimpClaims>

/**
 * Mailchimp. It has no scopes: the access token may do all that the person may, and does not expire. Its callback URL cannot
 * be at `localhost`, but at `127.0.0.1`. Client id and secret come from AUTH_MAILCHIMP_ID and AUTH_MAILCHIMP_SECRET unless
 * they are given.
 */
export function mailchimp(options: MailchimpOptions = {}): OAuthProvider<MailchimpClaims> {
  return extendProvider(
    {
      id: 'mailchimp',
      name: 'Mailchimp',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://login.mailchimp.com/oauth2/authorize',
      token: {
        url: 'https://login.mailchimp.com/oauth2/token',
        // A life of no seconds means that there is no end, a scope of `null` that there is none.
        conformBody: ({ scope: _scope, expires_in: _life, ...body }) => ({ token_type: 'bearer', ...body }),
      },
      userinfo: {
        request: ({ tokens, fetchJson }) =>
          fetchJson('https://login.mailchimp.com/oauth2/metadata', {
            headers: { authorization: `OAuth ${tokens.access_token}` },
          }),
      },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ login, accountname }) => ({
        id: login.login_id,
        name: accountname,
        email: login.email,
        image: login.avatar,
      }),
      style: { brandColor: '#FFE01B', text: '#000000' },
    },
    options,
  )
}
