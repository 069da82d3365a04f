// Sign in with Microsoft Entra ID, formerly Azure AD. https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of Entra's ID token. */
export interface MicrosoftEntraIdClaims extends Profile {
  /** Different for each app. */
  readonly sub: string
  /** Id of the user in the tenant, the same for all apps. */
  readonly oid?: string
  /** Id of the tenant. */
  readonly tid: string
  readonly name?: string
  /** A hint for people; it changes, and may be no address. */
  readonly preferred_username?: string
  /** Chosen by the tenant's administrators: never tell who somebody is by it. */
  readonly email?: string
  /** Whether the tenant owns the domain of the address: an optional claim, to be added to the app. */
  readonly xms_edov?: boolean | 0 | 1 | '0' | '1' | 'true' | 'false'
}

/** Options of {@link microsoftEntraId}. */
export interface MicrosoftEntraIdOptions extends ProviderOptions<MicrosoftEntraIdClaims> {
  /**
   * Directory (tenant) id; `common` for every account, `organizations` for those of companies and schools, `consumers`
   * for personal ones. Without it the issuer comes from AUTH_MICROSOFT_ENTRA_ID_ISSUER.
   *
   * @example '72f988bf-0000-4000-8000-2d7cd011db47'
   */
  readonly tenant?: 'common' | 'organizations' | 'consumers' | (string & {})
  /** With `common` and `organizations`: ids of the tenants whose users may sign in. @default all */
  readonly allowedTenants?: readonly string[]
  /** Host of a national cloud or of External ID. @default 'login.microsoftonline.com' @example 'login.microsoftonline.us' */
  readonly host?: string
}

const personalAccounts = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** Entra ID. Client id and secret come from AUTH_MICROSOFT_ENTRA_ID_ID and AUTH_MICROSOFT_ENTRA_ID_SECRET unless given. */
export function microsoftEntraId({
  tenant,
  allowedTenants,
  host = 'login.microsoftonline.com',
  ...options
}: MicrosoftEntraIdOptions = {}): OAuthProvider<MicrosoftEntraIdClaims> {
  const directory = tenant === 'consumers' ? personalAccounts : tenant
  return extendProvider(
    {
      id: 'microsoft-entra-id',
      name: 'Microsoft Entra ID',
      type: 'oidc',
      issuer: directory === undefined ? undefined : `https://${host}/${directory}/v2.0`,
      tenants: {
        issuer: `https://${host}/{tenantid}/v2.0`,
        claim: 'tid',
        ...(allowedTenants ? { allowed: allowedTenants } : {}),
      },
      authorization: { params: { scope: 'openid profile email User.Read' } },
      profile: ({ sub, name, email, xms_edov }) => ({
        id: sub,
        name,
        email,
        emailVerified: ['true', '1'].includes(String(xms_edov)),
      }),
      style: { brandColor: '#0072C6', text: '#ffffff' },
    },
    options,
  )
}
