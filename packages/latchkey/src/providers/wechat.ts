// Sign in with WeChat. https://developers.weixin.qq.com/doc/oplatform/en/Website_App/WeChat_Login/Wechat_Login
import type { OAuthProvider, TokenRequestContext, UserinfoContext } from '../contracts/provider.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What WeChat says of a user (`GET /sns/userinfo`). It never tells an address. */
export interface WeChatClaims extends Profile {
  /** Different for each app. */
  readonly openid: string
  /** The same in all apps of one Open Platform account; absent if the app is bound to none. */
  readonly unionid?: string
  readonly nickname?: string
  readonly headimgurl?: string
}

/** Options of {@link wechat}. */
export interface WeChatOptions extends ProviderOptions<WeChatClaims> {
  /** A website shows a QR code; an official account signs in inside WeChat's own browser. @default 'website' */
  readonly platform?: 'website' | 'official-account'
}

const pages = {
  website: { path: 'qrconnect', scope: 'snsapi_login' },
  'official-account': { path: 'oauth2/authorize', scope: 'snsapi_userinfo' },
} as const

/** WeChat. App id and secret come from AUTH_WECHAT_ID and AUTH_WECHAT_SECRET unless they are given. */
export function wechat({
  platform = 'website',
  ...options
}: WeChatOptions = {}): OAuthProvider<WeChatClaims> {
  const { path, scope } = pages[platform]
  return extendProvider(
    {
      id: 'wechat',
      name: 'WeChat',
      type: 'oauth',
      neverVerifiesEmail: true,
      clientIdParam: 'appid',
      authorization: {
        url: `https://open.weixin.qq.com/connect/${path}`,
        params: { scope },
        fragment: 'wechat_redirect',
      },
      token: { url: 'https://api.weixin.qq.com/sns/oauth2/access_token', request: requestToken },
      userinfo: { request: requestUser },
      checks: ['state'],
      profile: (claims) => ({
        id: claims.unionid ?? claims.openid,
        name: claims.nickname,
        image: claims.headimgurl,
      }),
      style: { brandColor: '#07C160', text: '#000000' },
    },
    options,
  )
}

/** A GET with the secret in its query, which is the only form there is. */
async function requestToken({ url, code, provider, fetchJson }: TokenRequestContext): Promise<JsonObject> {
  const { clientId = '', clientSecret = '' } = provider
  const query = { appid: clientId, secret: clientSecret, code, grant_type: 'authorization_code' }
  const body = await fetchJson(`${url}?${new URLSearchParams(query)}`)
  return {
    token_type: 'bearer',
    ...(body['errcode'] ? { error: `errcode_${body['errcode']}` } : {}),
    ...body,
  }
}

function requestUser({ tokens, tokenResponse, fetchJson }: UserinfoContext): Promise<JsonObject> {
  const query = { access_token: tokens.access_token ?? '', openid: String(tokenResponse['openid']) }
  return fetchJson(`https://api.weixin.qq.com/sns/userinfo?${new URLSearchParams(query)}`)
}
