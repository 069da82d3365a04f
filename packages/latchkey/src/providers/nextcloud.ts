// Sign in with a Nextcloud server. https://docs.nextcloud.com/server/latest/admin_manual/configuration_server/oauth2.html
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What a server says of a user (`GET /ocs/v2.php/cloud/user`). */
export interface NextcloudClaims extends Profile {
  readonly ocs: {
    readonly data: {
      /** The login name, which never changes. Unique within the server. */
      readonly id: string
      readonly displayname?: string
      readonly 'display-name'?: string
      readonly email?: string | null
      readonly groups?: readonly string[]
    }
  }
}

/** Options of {@link nextcloud}. */
export interface NextcloudOptions extends ProviderOptions<NextcloudClaims> {
  /** Address of the server. @example 'https://cloud.example.com' */
  readonly server: string
  /** `false` for a server whose pages are at `/index.php/`. @default true */
  readonly prettyUrls?: boolean
}

/**
 * A Nextcloud server. It has no scopes: the access token may do all that the person may. Client id and secret come from
 * AUTH_NEXTCLOUD_ID and AUTH_NEXTCLOUD_SECRET unless they are given.
 */
export function nextcloud({
  server,
  prettyUrls = true,
  ...options
}: NextcloudOptions): OAuthProvider<NextcloudClaims> {
  const site = server.replace(/\/+$/, '')
  const app = `${site}${prettyUrls ? '' : '/index.php'}/apps/oauth2`
  return extendProvider(
    {
      id: 'nextcloud',
      name: 'Nextcloud',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: `${app}/authorize`,
      token: `${app}/api/v1/token`,
      userinfo: {
        url: `${site}/ocs/v2.php/cloud/user`,
        params: { format: 'json' },
        headers: { 'ocs-apirequest': 'true' },
      },
      profile: ({ ocs: { data } }) => ({
        id: data.id,
        name: data.displayname || data['display-name'],
        email: data.email,
        image: `${site}/avatar/${encodeURIComponent(data.id)}/512`,
      }),
      style: { brandColor: '#0082C9', text: '#000000' },
    },
    options,
  )
}
