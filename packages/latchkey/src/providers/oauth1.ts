// Any service that speaks OAuth 1.0A.
import type { OAuth1Provider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { dropUndefined, mergeEndpoint } from './oauth2.ts'

/** Options of a ready-made provider: everything it says of itself can be overridden. */
export type OAuth1ProviderOptions<TClaims extends object = Profile> = Partial<
  Omit<OAuth1Provider<TClaims>, 'type'>
>

/** Options of {@link oauth1}. */
export type OAuth1Options<TClaims extends object = Profile> = OAuth1ProviderOptions<TClaims> &
  Required<Pick<OAuth1Provider<TClaims>, 'id' | 'requestTokenUrl' | 'authorization' | 'accessTokenUrl'>>

/**
 * A service that speaks OAuth 1.0A. Claims come from a signed GET of `profileUrl`; where they are not named as in OpenID
 * Connect, `profile` maps them.
 *
 * @example
 * oauth1({
 *   id: 'example', // AUTH_EXAMPLE_ID is the consumer key, AUTH_EXAMPLE_SECRET its secret
 *   requestTokenUrl: 'https://api.example/oauth/request_token',
 *   authorization: 'https://api.example/oauth/authorize',
 *   accessTokenUrl: 'https://api.example/oauth/access_token',
 *   profileUrl: 'https://api.example/me',
 * })
 */
export function oauth1<TClaims extends object = Profile>(
  options: OAuth1Options<TClaims>,
): OAuth1Provider<TClaims> {
  return extendOAuth1Provider({ id: options.id, name: options.id, type: 'oauth1' }, options)
}

/**
 * A provider with some of its fields replaced. Endpoints, headers and style are merged; lists are replaced; `undefined`
 * changes nothing.
 */
export function extendOAuth1Provider<TClaims extends object>(
  defaults: OAuth1Provider<TClaims>,
  options: OAuth1ProviderOptions<TClaims>,
): OAuth1Provider<TClaims> {
  const { requestTokenUrl, authorization, accessTokenUrl, headers, style } = defaults
  const merged = {
    requestTokenUrl: mergeEndpoint(requestTokenUrl, options.requestTokenUrl),
    authorization: mergeEndpoint(authorization, options.authorization),
    accessTokenUrl: mergeEndpoint(accessTokenUrl, options.accessTokenUrl),
    headers: options.headers && { ...headers, ...options.headers },
    style: options.style && { ...style, ...options.style },
  }
  // What an own `profile` reads of an address is its own business.
  const says = options.profile ? { neverVerifiesEmail: false } : {}
  return { ...defaults, ...says, ...dropUndefined(options), ...dropUndefined(merged) }
}
