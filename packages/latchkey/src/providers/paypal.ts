// Sign in with PayPal. https://developer.paypal.com/log-in/build
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What PayPal says of a user (userinfo, schema `paypalv1.1`). Each attribute is to be enabled for the app. */
export interface PaypalClaims extends Profile {
  /** An address that names the user. */
  readonly user_id: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly payer_id?: string
  /** Whether the account is verified, which says nothing of the address. */
  readonly verified_account?: string
  readonly emails?: readonly {
    readonly value: string
    readonly primary?: boolean
    readonly confirmed?: boolean
  }[]
}

/** Options of {@link paypal}. */
export interface PaypalOptions extends ProviderOptions<PaypalClaims> {
  /** For a client of the sandbox. @default false */
  readonly sandbox?: boolean
}

/**
 * PayPal. Its callback URL cannot be at `localhost`, but at `127.0.0.1`. Client id and secret come from AUTH_PAYPAL_ID and
 * AUTH_PAYPAL_SECRET unless they are given.
 */
export function paypal({ sandbox = false, ...options }: PaypalOptions = {}): OAuthProvider<PaypalClaims> {
  const domain = sandbox ? 'sandbox.paypal.com' : 'paypal.com'
  return extendProvider(
    {
      id: 'paypal',
      name: 'PayPal',
      type: 'oauth', // what an ID token is to be verified with is not documented
      authorization: {
        url: `https://www.${domain}/signin/authorize`,
        params: {
          scope: 'openid profile email https://uri.paypal.com/services/paypalattributes',
          flowEntry: 'static',
        },
      },
      token: `https://api-m.${domain}/v1/oauth2/token`,
      userinfo: {
        url: `https://api-m.${domain}/v1/identity/oauth2/userinfo`,
        params: { schema: 'paypalv1.1' },
      },
      profile: ({ user_id: id, name, emails = [] }) => {
        const email = emails.find(({ primary }) => primary === true) ?? emails[0]
        return { id, name, email: email?.value, emailVerified: email?.confirmed }
      },
      style: { brandColor: '#003087', text: '#ffffff' },
    },
    options,
  )
}
