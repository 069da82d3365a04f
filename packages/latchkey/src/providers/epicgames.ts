// Sign in with Epic Games. https://dev.epicgames.com/docs/web-api-ref/authentication
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Epic Games says of a player (`GET /epic/oauth/v2/userInfo`): neither an address nor a picture. */
export interface EpicgamesClaims extends Profile {
  /** The Epic account id. */
  readonly sub: string
  readonly preferred_username?: string
  readonly name?: string
}

/** Options of {@link epicgames}. */
export type EpicgamesOptions = ProviderOptions<EpicgamesClaims>

/**
 * Epic Games. Until Epic has reviewed the application's brand, only members of its organisation can sign in. Client id and
 * secret come from AUTH_EPICGAMES_ID and AUTH_EPICGAMES_SECRET unless they are given.
 */
export function epicgames(options: EpicgamesOptions = {}): OAuthProvider<EpicgamesClaims> {
  const api = 'https://api.epicgames.dev/epic/oauth/v2'
  return extendProvider(
    {
      id: 'epicgames',
      name: 'Epic Games',
      type: 'oauth', // an ID token would say no more, and is not given without another scope
      neverVerifiesEmail: true,
      authorization: { url: 'https://www.epicgames.com/id/authorize', params: { scope: 'basic_profile' } },
      token: `${api}/token`,
      userinfo: `${api}/userInfo`,
      profile: ({ sub, preferred_username, name }) => ({ id: sub, name: preferred_username ?? name }),
      style: { brandColor: '#313131', text: '#ffffff' },
    },
    options,
  )
}
