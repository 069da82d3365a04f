// Sign in with Amazon Cognito. https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of Cognito's ID token. */
export interface CognitoClaims extends Profile {
  readonly sub: string
  readonly 'cognito:username'?: string
  readonly 'cognito:groups'?: readonly string[]
  readonly name?: string
  readonly given_name?: string
  readonly username?: string
  readonly email?: string
  /** Text in userinfo. */
  readonly email_verified?: boolean | 'true' | 'false'
  readonly picture?: string
}

/** Which user pool. Without it the issuer comes from AUTH_COGNITO_ISSUER. */
export type CognitoPool =
  | {
      /** @example 'eu-central-1' */
      readonly region: string
      /** @example 'eu-central-1_a1B2c3D4e' */
      readonly userPoolId: string
      /** Form of the pool's issuer. @default 'original' */
      readonly issuerType?: 'original' | 'updated'
    }
  | { readonly region?: never; readonly userPoolId?: never; readonly issuerType?: never }

/** Options of {@link cognito}. */
export type CognitoOptions = ProviderOptions<CognitoClaims> & CognitoPool

/** Amazon Cognito. Client id and secret come from AUTH_COGNITO_ID and AUTH_COGNITO_SECRET unless they are given. */
export function cognito({
  region,
  userPoolId,
  issuerType,
  ...options
}: CognitoOptions = {}): OAuthProvider<CognitoClaims> {
  const host = issuerType === 'updated' ? 'issuer-cognito-idp' : 'cognito-idp'
  const suffix = region?.startsWith('cn-') ? '.cn' : ''
  return extendProvider(
    {
      id: 'cognito',
      name: 'Amazon Cognito',
      type: 'oidc',
      issuer:
        region === undefined ? undefined : `https://${host}.${region}.amazonaws.com${suffix}/${userPoolId}`,
      authorization: { params: { scope: 'openid profile email' } },
      profile: (claims) => ({
        id: claims.sub,
        name: claims.name ?? claims.given_name ?? claims['cognito:username'] ?? claims.username,
        email: claims.email,
        emailVerified: String(claims.email_verified) === 'true',
        image: claims.picture,
      }),
      style: { brandColor: '#C17B9E', text: '#000000' },
    },
    options,
  )
}
