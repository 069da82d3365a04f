// Single sign-on with WorkOS. https://workos.com/docs/reference/sso
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What WorkOS says of a user (`GET /sso/profile`). */
export interface WorkosClaims extends Profile {
  readonly id: string
  readonly connection_id?: string
  readonly connection_type?: string
  readonly organization_id?: string | null
  /** Told by the organisation's directory. WorkOS does not say whether it is verified. */
  readonly email?: string
  readonly first_name?: string | null
  readonly last_name?: string | null
  /** Id in the organisation's directory. */
  readonly idp_id?: string
  /** What the directory told, in its own words. */
  readonly raw_attributes?: { readonly picture?: string }
}

/** Where people sign in: exactly one of the three. */
export type WorkosSelector =
  | { readonly connection: string; readonly organization?: never; readonly provider?: never }
  | { readonly organization: string; readonly connection?: never; readonly provider?: never }
  | {
      /** @example 'authkit' or 'GoogleOAuth' */
      readonly provider: string
      readonly connection?: never
      readonly organization?: never
    }

/** Options of {@link workos}. */
export type WorkosOptions = ProviderOptions<WorkosClaims> & WorkosSelector

/** WorkOS SSO. Client id and API key come from AUTH_WORKOS_ID and AUTH_WORKOS_SECRET unless they are given. */
export function workos(options: WorkosOptions): OAuthProvider<WorkosClaims> {
  const { connection, organization, provider, ...rest } = options
  return extendProvider(
    {
      id: 'workos',
      name: 'WorkOS SSO',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://api.workos.com/sso/authorize',
        params: { connection, organization, provider },
      },
      token: {
        url: 'https://api.workos.com/sso/token',
        conformBody: (body) => ({ token_type: 'bearer', ...body }), // there may be none
      },
      userinfo: 'https://api.workos.com/sso/profile',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, first_name, last_name, email, raw_attributes }) => ({
        id,
        name: [first_name, last_name].filter(Boolean).join(' '),
        email,
        image: raw_attributes?.picture,
      }),
      style: { brandColor: '#6363F1', text: '#ffffff' },
    },
    rest,
  )
}
