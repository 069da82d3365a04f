// Sign in with Bitbucket Cloud. https://developer.atlassian.com/cloud/bitbucket/oauth-2/
import type { OAuthProvider, UserinfoContext } from '../contracts/provider.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Bitbucket says of a user (`GET /2.0/user`), and the primary address of its list. */
export interface BitbucketClaims extends Profile {
  readonly account_id: string
  readonly uuid?: string
  readonly display_name?: string
  readonly username?: string
  readonly links?: { readonly avatar?: { readonly href: string } }
  readonly email?: string
  readonly is_confirmed?: boolean
}

/** Options of {@link bitbucket}. */
export type BitbucketOptions = ProviderOptions<BitbucketClaims>

const api = 'https://api.bitbucket.org/2.0/user'

/** Bitbucket Cloud. Client id and secret come from AUTH_BITBUCKET_ID and AUTH_BITBUCKET_SECRET unless they are given. */
export function bitbucket(options: BitbucketOptions = {}): OAuthProvider<BitbucketClaims> {
  return extendProvider(
    {
      id: 'bitbucket',
      name: 'Bitbucket',
      type: 'oauth',
      authorization: {
        url: 'https://bitbucket.org/site/oauth2/authorize',
        params: { scope: 'account email' },
      },
      token: 'https://bitbucket.org/site/oauth2/access_token',
      userinfo: { request: gatherClaims },
      checks: ['state'],
      profile: (claims) => ({
        id: claims.account_id,
        name: claims.display_name ?? claims.username,
        email: claims.email,
        emailVerified: claims.is_confirmed,
        image: claims.links?.avatar?.href,
      }),
      style: { brandColor: '#205081', text: '#ffffff' },
    },
    options,
  )
}

async function gatherClaims({ tokens, fetch, fetchJson }: UserinfoContext): Promise<JsonObject> {
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  const [user, emails] = await Promise.all([
    fetchJson(api, { headers }),
    fetch(`${api}/emails`, { headers }), // refused where the consumer has no permission for addresses
  ])
  const primary = emails.ok ? findPrimary(await emails.json()) : undefined
  return { ...user, email: primary?.['email'], is_confirmed: primary?.['is_confirmed'] }
}

function findPrimary({ values }: { readonly values?: readonly JsonObject[] }): JsonObject | undefined {
  return values?.find((entry) => entry['is_primary'] === true)
}
