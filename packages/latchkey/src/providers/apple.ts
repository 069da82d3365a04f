// Sign in with Apple. https://developer.apple.com/documentation/signinwithapplerestapi
import type {
  ClientSecretContext,
  OAuthProvider,
  TokenEndpoint,
  UserinfoContext,
} from '../contracts/provider.ts'
import { signEs256 } from '../crypto/sign-es256.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of Apple's ID token, and the name that Apple tells with the very first sign-in only. */
export interface AppleClaims extends Profile {
  readonly sub: string
  /** May be an address that Apple forwards; it takes mail from registered senders only. */
  readonly email?: string
  readonly email_verified?: boolean | 'true' | 'false'
  readonly is_private_email?: boolean | 'true' | 'false'
  /** From the browser, not signed: good for a name and for nothing else. */
  readonly user?: { readonly name?: { readonly firstName?: string; readonly lastName?: string } }
}

/** A key of the developer account. The client secret is made from it and renewed by itself. */
export interface AppleKey {
  readonly keyId: string
  readonly teamId: string
  /** The downloaded `.p8` file: PKCS #8 in PEM form. Line breaks may be written `\n`. */
  readonly privateKey: string
}

/** Options of {@link apple}: a key, or a client secret that you make and renew (AUTH_APPLE_SECRET). */
export type AppleOptions = ProviderOptions<AppleClaims> &
  (AppleKey | { readonly [name in keyof AppleKey]?: never })

/**
 * Apple. The client id is the Services ID, from AUTH_APPLE_ID unless it is given. Redirect URIs must be https on a real
 * domain; `localhost` is refused.
 *
 * @example apple({ keyId: 'ABC123DEFG', teamId: 'DEF123GHIJ', privateKey: '-----BEGIN PRIVATE KEY-----…' })
 */
export function apple({
  keyId,
  teamId,
  privateKey,
  ...options
}: AppleOptions = {}): OAuthProvider<AppleClaims> {
  const token: TokenEndpoint = keyId
    ? { createClientSecret: createSecretMaker({ keyId, teamId, privateKey }) }
    : {}
  return extendProvider(
    {
      id: 'apple',
      name: 'Apple',
      type: 'oidc',
      issuer,
      // Any scope makes Apple post the response.
      authorization: { params: { scope: 'name email', response_mode: 'form_post' } },
      token,
      idToken: false,
      userinfo: { request: addName },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ sub, email, email_verified, user }) => ({
        id: sub,
        name: [user?.name?.firstName, user?.name?.lastName].filter(Boolean).join(' '),
        email,
        emailVerified: String(email_verified) === 'true',
      }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}

const issuer = 'https://appleid.apple.com'
const hour = 3600

/** Apple allows six months. An hour is signed for, and half of it used, so that a leaked one is soon worthless. */
function createSecretMaker(key: AppleKey): NonNullable<TokenEndpoint['createClientSecret']> {
  let kept: { readonly secret: string; readonly until: number } | undefined
  return async ({ clientId, nowSeconds: now }: ClientSecretContext) => {
    if (kept && now < kept.until) return kept.secret
    const claims = { iss: key.teamId, sub: clientId, aud: issuer, iat: now, exp: now + hour }
    kept = { secret: await signEs256(claims, key.privateKey, key.keyId), until: now + hour / 2 }
    return kept.secret
  }
}

function addName({ claims, response }: UserinfoContext): JsonObject {
  const text = response['user']
  if (text === undefined) return { ...claims }
  try {
    const { name }: { name?: JsonObject } = JSON.parse(text)
    return { ...claims, user: { name } }
  } catch {
    return { ...claims } // anybody can write it, also wrongly
  }
}
