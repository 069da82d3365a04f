// Sign in with Yandex. https://yandex.com/dev/id/doc/en/codes/code-url
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Yandex says of a user (`GET /info`). */
export interface YandexClaims extends Profile {
  readonly id: string
  readonly login: string
  readonly display_name?: string
  readonly real_name?: string
  readonly default_email?: string
  readonly emails?: readonly string[]
  readonly is_avatar_empty?: boolean
  readonly default_avatar_id?: string
  /** The same person in all apps of one developer. */
  readonly psuid?: string
}

/** Options of {@link yandex}. */
export type YandexOptions = ProviderOptions<YandexClaims>

/** Yandex. Client id and secret come from AUTH_YANDEX_ID and AUTH_YANDEX_SECRET unless they are given. */
export function yandex(options: YandexOptions = {}): OAuthProvider<YandexClaims> {
  return extendProvider(
    {
      id: 'yandex',
      name: 'Yandex',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://oauth.yandex.com/authorize',
        params: { scope: 'login:info login:email login:avatar' },
      },
      token: 'https://oauth.yandex.com/token',
      userinfo: {
        request: ({ tokens, fetchJson }) =>
          fetchJson('https://login.yandex.ru/info?format=json', {
            headers: { authorization: `OAuth ${tokens.access_token}` },
          }),
      },
      profile: (claims) => ({
        id: claims.id,
        name: claims.display_name ?? claims.real_name ?? claims.login,
        email: claims.default_email ?? claims.emails?.[0],
        image: pictureOf(claims),
      }),
      style: { brandColor: '#FC3F1D', text: '#000000' },
    },
    options,
  )
}

function pictureOf({ default_avatar_id: id, is_avatar_empty: isEmpty }: YandexClaims): string | undefined {
  return id && !isEmpty ? `https://avatars.yandex.net/get-yapic/${id}/islands-200` : undefined
}
