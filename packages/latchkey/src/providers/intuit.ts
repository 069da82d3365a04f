// Sign in with Intuit (QuickBooks). https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/openid-connect
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Intuit says of a user (userinfo), in names of its own. */
export interface IntuitClaims extends Profile {
  readonly sub: string
  readonly givenName?: string
  readonly familyName?: string
  readonly email?: string
  readonly emailVerified?: boolean
  readonly phoneNumber?: string
  readonly phoneNumberVerified?: boolean
}

/** Options of {@link intuit}. */
export interface IntuitOptions extends ProviderOptions<IntuitClaims> {
  /** For the development keys of an app. @default false */
  readonly sandbox?: boolean
}

/** Intuit. Client id and secret come from AUTH_INTUIT_ID and AUTH_INTUIT_SECRET unless they are given. */
export function intuit({ sandbox = false, ...options }: IntuitOptions = {}): OAuthProvider<IntuitClaims> {
  const document = sandbox ? 'openid_sandbox_configuration' : 'openid_configuration'
  return extendProvider(
    {
      id: 'intuit',
      name: 'Intuit (QuickBooks)',
      type: 'oidc',
      issuer: 'https://oauth.platform.intuit.com/op/v1',
      wellKnown: `https://developer.intuit.com/.well-known/${document}/`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      // neither PKCE nor the nonce is documented
      checks: ['state'],
      profile: (claims) => ({
        id: claims.sub,
        name: [claims.givenName, claims.familyName].filter(Boolean).join(' '),
        email: claims.email,
        emailVerified: claims.emailVerified,
      }),
      style: { brandColor: '#236CFF', text: '#ffffff' },
    },
    options,
  )
}
