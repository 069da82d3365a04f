// Sign in with EVE Online. https://developers.eveonline.com/docs/services/sso/
import type { OAuthProvider } from '../contracts/provider.ts'
import { base64urlToBytes } from '../crypto/base64url.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of EVE Online's access token. They never tell an address. */
export interface EveOnlineClaims extends Profile {
  /** `CHARACTER:EVE:` and the number of the character. */
  readonly sub: string
  readonly name: string
  /** Changes when the character is sold: compare it in the `signIn` callback. */
  readonly owner: string
  readonly tenant?: string
  readonly region?: string
}

/** Options of {@link eveonline}. */
export type EveOnlineOptions = ProviderOptions<EveOnlineClaims>

/** EVE Online. Client id and secret come from AUTH_EVEONLINE_ID and AUTH_EVEONLINE_SECRET unless they are given. */
export function eveonline(options: EveOnlineOptions = {}): OAuthProvider<EveOnlineClaims> {
  return extendProvider(
    {
      id: 'eveonline',
      name: 'EVE Online',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://login.eveonline.com/v2/oauth/authorize',
        params: { scope: 'publicData' },
      },
      token: 'https://login.eveonline.com/v2/oauth/token',
      // Straight from the token endpoint, so that its signature need not be verified (OpenID Connect Core §3.1.3.7).
      userinfo: { request: ({ tokens }) => readPayload(tokens.access_token ?? '') },
      profile: ({ sub, name }) => {
        const id = sub.split(':').at(-1) ?? ''
        return { id, name, image: `https://images.evetech.net/characters/${id}/portrait?size=128` }
      },
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}

function readPayload(jwt: string): JsonObject {
  const [, payload = ''] = jwt.split('.')
  return JSON.parse(new TextDecoder().decode(base64urlToBytes(payload)))
}
