// Sign in with the Norwegian BankID. https://developer.bankid.no/bankid-oidc-provider/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What BankID says of a person (userinfo). */
export interface BankidNoClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly birthdate?: string
  /** Number of the person's certificate at BankID. */
  readonly bankid_altsub?: string
  /** Only with the scope `email`, and if the person agrees. */
  readonly email?: string
}

/** Options of {@link bankidNo}. */
export interface BankidNoOptions extends ProviderOptions<BankidNoClaims> {
  /** The test environment has people and clients of its own. @default 'production' */
  readonly environment?: 'production' | 'test'
}

/**
 * BankID Norge. Client id and secret come from AUTH_BANKID_NO_ID and AUTH_BANKID_NO_SECRET unless they are given.
 *
 * @example bankidNo({ authorization: { params: { login_hint: 'BID' } } }) // without asking which kind
 */
export function bankidNo({
  environment = 'production',
  ...options
}: BankidNoOptions = {}): OAuthProvider<BankidNoClaims> {
  return extendProvider(
    {
      id: 'bankid-no',
      name: 'BankID Norge',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer:
        environment === 'test'
          ? 'https://auth.current.bankid.no/auth/realms/current'
          : 'https://auth.bankid.no/auth/realms/prod',
      authorization: { params: { scope: 'openid profile' } },
      idToken: false, // userinfo, which is signed too, also tells what needs the person's consent
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ sub, name, email }) => ({ id: sub, name, email }),
      style: { brandColor: '#39134C', text: '#ffffff' },
    },
    options,
  )
}
