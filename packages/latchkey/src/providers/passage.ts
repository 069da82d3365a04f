// Sign in with Passage by 1Password, which was shut down. https://docs.passage.id/
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Passage said of a user (userinfo): neither name nor picture. */
export interface PassageClaims extends Profile {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly phone_number?: string
  readonly phone_number_verified?: boolean
}

/** Options of {@link passage}. */
export interface PassageOptions extends ProviderOptions<PassageClaims> {
  /** Of the app. Without it the issuer comes from AUTH_PASSAGE_ISSUER. @example 'example' for example.withpassage.com */
  readonly subdomain?: string
}

/**
 * Passage by 1Password. Client id and secret come from AUTH_PASSAGE_ID and AUTH_PASSAGE_SECRET unless they are given.
 *
 * @deprecated The service was shut down on 16 January 2026.
 */
export function passage({
  subdomain,
  ...options
}: PassageOptions = {}): OAuthProvider<PassageClaims> & Deprecated {
  const provider = extendProvider<PassageClaims>(
    {
      id: 'passage',
      name: 'Passage by 1Password',
      type: 'oidc',
      issuer: subdomain === undefined ? undefined : `https://${subdomain}.withpassage.com`,
      authorization: { params: { scope: 'openid email' } },
      idToken: false,
      checks: ['pkce', 'state'],
      style: { brandColor: '#3D53F6', text: '#ffffff' },
    },
    options,
  )
  const deprecated = { note: 'The service was shut down.', since: '2026-01-16', replacement: 'passkey' }
  return { ...provider, deprecated }
}
