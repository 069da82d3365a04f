// Sign in with Dropbox. https://developers.dropbox.com/oauth-guide
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Dropbox says of a user (`POST /2/users/get_current_account`). */
export interface DropboxClaims extends Profile {
  readonly account_id: string
  readonly name: {
    readonly display_name: string
    readonly given_name?: string
    readonly surname?: string
    readonly familiar_name?: string
  }
  readonly email?: string
  readonly email_verified?: boolean
  readonly profile_photo_url?: string
  readonly locale?: string
}

/** Options of {@link dropbox}. */
export type DropboxOptions = ProviderOptions<DropboxClaims>

/** Dropbox. Client id and secret come from AUTH_DROPBOX_ID and AUTH_DROPBOX_SECRET unless they are given. */
export function dropbox(options: DropboxOptions = {}): OAuthProvider<DropboxClaims> {
  return extendProvider(
    {
      id: 'dropbox',
      name: 'Dropbox',
      type: 'oauth',
      authorization: {
        url: 'https://www.dropbox.com/oauth2/authorize',
        params: { scope: 'account_info.read', token_access_type: 'offline' },
      },
      token: 'https://api.dropboxapi.com/oauth2/token',
      userinfo: { url: 'https://api.dropboxapi.com/2/users/get_current_account', method: 'POST' },
      profile: (claims) => ({
        id: claims.account_id,
        name: claims.name.display_name,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.profile_photo_url,
      }),
      style: { brandColor: '#0061FE', text: '#ffffff' },
    },
    options,
  )
}
