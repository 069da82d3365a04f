// Sign in with Azure DevOps. https://learn.microsoft.com/azure/devops/integrate/get-started/authentication/azure-devops-oauth
import type { Deprecated, OAuthProvider, TokenRequestContext } from '../contracts/provider.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Azure DevOps says of a user (`GET /_apis/profile/profiles/me`). */
export interface AzureDevOpsClaims extends Profile {
  readonly id: string
  readonly displayName?: string
  readonly emailAddress?: string
  /** The picture itself, in base64. */
  readonly coreAttributes?: { readonly Avatar?: { readonly value?: { readonly value?: string } } }
}

/** Options of {@link azureDevops}. */
export type AzureDevOpsOptions = ProviderOptions<AzureDevOpsClaims>

const site = 'https://app.vssps.visualstudio.com'

/**
 * Azure DevOps. Client id and secret come from AUTH_AZURE_DEVOPS_ID and AUTH_AZURE_DEVOPS_SECRET unless they are given.
 *
 * @deprecated New apps cannot be registered since April 2025, and the service ends in 2026. Use `microsoftEntraId`.
 */
export function azureDevops(options: AzureDevOpsOptions = {}): OAuthProvider<AzureDevOpsClaims> & Deprecated {
  const provider = extendProvider(
    {
      id: 'azure-devops',
      name: 'Azure DevOps',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: `${site}/oauth2/authorize`,
        params: { scope: 'vso.profile' },
        responseType: 'Assertion',
      },
      token: { url: `${site}/oauth2/token`, request: requestToken },
      userinfo: {
        url: `${site}/_apis/profile/profiles/me`,
        params: { details: 'true', coreAttributes: 'Avatar', 'api-version': '6.0' },
      },
      checks: ['state'],
      profile: (claims) => ({
        id: claims.id,
        name: claims.displayName,
        email: claims.emailAddress,
        image: pictureOf(claims),
      }),
      style: { brandColor: '#0072C6', text: '#ffffff' },
    },
    options,
  )
  const note = 'New apps cannot be registered, and the service ends in 2026.'
  return { ...provider, deprecated: { note, since: '2025-04', replacement: 'microsoft-entra-id' } }
}

/** RFC 7521 turned about: the secret is the client assertion and the code is the grant. */
async function requestToken({
  url,
  code,
  redirectUri,
  provider,
  fetchJson,
}: TokenRequestContext): Promise<JsonObject> {
  const urn = 'urn:ietf:params:oauth'
  const body = new URLSearchParams({
    client_assertion_type: `${urn}:client-assertion-type:jwt-bearer`,
    client_assertion: provider.clientSecret ?? '',
    grant_type: `${urn}:grant-type:jwt-bearer`,
    assertion: code,
    redirect_uri: redirectUri,
  })
  return { ...(await fetchJson(url, { method: 'POST', body })), token_type: 'bearer' }
}

function pictureOf({ coreAttributes }: AzureDevOpsClaims): string | undefined {
  const base64 = coreAttributes?.Avatar?.value?.value
  return base64 && `data:image/jpeg;base64,${base64}`
}
