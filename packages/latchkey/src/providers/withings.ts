// Sign in with Withings. https://developer.withings.com/api-reference#tag/oauth2
import type { OAuthProvider } from '../contracts/provider.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What the token response says of a user; Withings tells neither a name nor an address. */
export interface WithingsClaims extends Profile {
  readonly userid: string
}

/** Options of {@link withings}. */
export type WithingsOptions = ProviderOptions<WithingsClaims>

/** Withings. Client id and secret come from AUTH_WITHINGS_ID and AUTH_WITHINGS_SECRET unless they are given. */
export function withings(options: WithingsOptions = {}): OAuthProvider<WithingsClaims> {
  return extendProvider(
    {
      id: 'withings',
      name: 'Withings',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://account.withings.com/oauth2_user/authorize2',
        params: { scope: 'user.info' }, // several scopes are separated by commas
      },
      token: {
        url: 'https://wbsapi.withings.net/v2/oauth2',
        params: { action: 'requesttoken' },
        conformBody: unwrap,
      },
      userinfo: { request: ({ tokenResponse }) => ({ userid: tokenResponse['userid'] }) },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ userid }) => ({ id: userid }),
      style: { brandColor: '#00A3E0', text: '#000000' },
    },
    options,
  )
}

/** Every answer has the HTTP status 200 and a status of its own, of which 0 is success. */
function unwrap({ status, body }: JsonObject): JsonObject {
  // Whatever else it may be has no tokens, and fails for that.
  return status === 0 ? { ...(body as JsonObject | undefined) } : { error: `status_${status}` }
}
