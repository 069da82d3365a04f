// Sign in with VK ID. https://id.vk.com/about/business/go/docs/en/vkid/latest/vk-id/connection/api-integration/api-description
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What VK ID says of a user (`POST /oauth2/user_info`). */
export interface VkClaims extends Profile {
  readonly user: {
    readonly user_id: string
    readonly first_name?: string
    readonly last_name?: string
    readonly avatar?: string
    readonly email?: string
    readonly phone?: string
    /** Whether the profile is confirmed; it says nothing of the address. */
    readonly verified?: boolean
  }
}

/** Options of {@link vk}. */
export type VkOptions = ProviderOptions<VkClaims>

/** VK ID. There is no secret; the client id comes from AUTH_VK_ID unless it is given. */
export function vk(options: VkOptions = {}): OAuthProvider<VkClaims> {
  return extendProvider(
    {
      id: 'vk',
      name: 'VK ID',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://id.vk.com/authorize', params: { scope: 'vkid.personal_info email' } },
      token: { url: 'https://id.vk.com/oauth2/auth', repeats: ['state', 'device_id'] },
      userinfo: {
        request: ({ tokens, provider, fetchJson }) =>
          fetchJson('https://id.vk.com/oauth2/user_info', {
            method: 'POST',
            body: new URLSearchParams({
              client_id: provider.clientId ?? '',
              access_token: tokens.access_token ?? '',
            }),
          }),
      },
      client: { token_endpoint_auth_method: 'none' },
      profile: ({ user }) => ({
        id: user.user_id,
        name: [user.first_name, user.last_name].filter(Boolean).join(' '),
        email: user.email,
        image: user.avatar,
      }),
      style: { brandColor: '#0077FF', text: '#000000' },
    },
    options,
  )
}
