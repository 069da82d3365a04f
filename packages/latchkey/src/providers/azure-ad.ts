// The former name of Microsoft Entra ID, for applications whose stored accounts carry it.
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import {
  type MicrosoftEntraIdClaims,
  type MicrosoftEntraIdOptions,
  microsoftEntraId,
} from './microsoft-entra-id.ts'

/** Options of {@link azureAd}. */
export type AzureAdOptions = MicrosoftEntraIdOptions

/**
 * Microsoft Entra ID under its old id. Client id, secret and issuer come from AUTH_AZURE_AD_ID, AUTH_AZURE_AD_SECRET and
 * AUTH_AZURE_AD_ISSUER unless they are given.
 *
 * @deprecated Use `microsoftEntraId`; with `{ id: 'azure-ad' }` as long as stored accounts carry the old id.
 */
export function azureAd(options: AzureAdOptions = {}): OAuthProvider<MicrosoftEntraIdClaims> & Deprecated {
  return {
    ...microsoftEntraId({ id: 'azure-ad', name: 'Azure Active Directory', ...options }),
    deprecated: { note: 'The service was renamed.', replacement: 'microsoft-entra-id' },
  }
}
