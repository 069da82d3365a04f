// Any OAuth 2.0 service, and the way every ready-made provider takes its options.
import type { Endpoint, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'

/** Options of a ready-made provider: everything it says of itself can be overridden. */
export type ProviderOptions<TClaims extends object = Profile> = Partial<Omit<OAuthProvider<TClaims>, 'type'>>

/** Options of {@link oauth2}. */
export type OAuth2Options<TClaims extends object = Profile> = ProviderOptions<TClaims> &
  Pick<OAuthProvider<TClaims>, 'id'>

/**
 * An OAuth 2.0 service without OpenID Connect: claims come from `userinfo`, which also needs a `profile` where they are
 * not named as in OpenID Connect.
 *
 * @example
 * oauth2({
 *   id: 'example',
 *   authorization: { url: 'https://id.example/authorize', params: { scope: 'profile email' } },
 *   token: 'https://id.example/token',
 *   userinfo: 'https://api.example/me',
 *   profile: (claims: { user_id: string; display_name: string }) => ({ id: claims.user_id, name: claims.display_name }),
 * })
 */
export function oauth2<TClaims extends object = Profile>(
  options: OAuth2Options<TClaims>,
): OAuthProvider<TClaims> {
  return extendProvider({ id: options.id, name: options.id, type: 'oauth' }, options)
}

/**
 * A provider with some of its fields replaced. Endpoints are merged, so that one parameter can be changed without
 * repeating the address; lists are replaced; `undefined` changes nothing.
 */
export function extendProvider<TClaims extends object>(
  defaults: OAuthProvider<TClaims>,
  options: ProviderOptions<TClaims>,
): OAuthProvider<TClaims> {
  const { authorization, token, userinfo, client, style } = defaults
  const merged = {
    authorization: mergeEndpoint(authorization, options.authorization),
    token: mergeEndpoint(token, options.token),
    userinfo: mergeEndpoint(userinfo, options.userinfo),
    client: options.client && { ...client, ...options.client },
    style: options.style && { ...style, ...options.style },
  }
  // What an own `profile` reads of an address is its own business.
  const says = options.profile ? { neverVerifiesEmail: false } : {}
  return { ...defaults, ...says, ...dropUndefined(options), ...dropUndefined(merged) }
}

/** An address given as text replaces everything but the fixed parameters. */
export function mergeEndpoint<T extends Endpoint>(
  base: string | T | undefined,
  given: string | T | undefined,
): string | T | Endpoint | undefined {
  if (base === undefined || given === undefined) return given ?? base
  const from: Endpoint = typeof base === 'string' ? { url: base } : base
  const params = { ...from.params, ...(typeof given === 'string' ? {} : given.params) }
  return typeof given === 'string' ? { url: given, params } : { ...from, ...given, params }
}

/** The members that are there, symbols included. */
export function dropUndefined<T extends object>(
  members: T,
): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  const entries = Reflect.ownKeys(members).map((name) => [name, Reflect.get(members, name)] as const)
  // A member that is left out was undefined, and spreading it would change nothing but to overwrite a default.
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as never
}
