// Collects the claims about the person: from the verified ID token, or from the userinfo endpoint.
import type { OAuthProvider } from '../../contracts/provider.ts'
import { UserinfoFailed } from '../../errors/protocol-errors.ts'
import type { Profile } from '../../model/profile.ts'
import { failAs } from '../../protocol/oauth2/fail-as.ts'
import { fetchJson } from '../../protocol/oauth2/fetch-json.ts'
import type { ServerConnection } from '../../protocol/oauth2/oauth-client.ts'
import type { TokenAnswer } from '../../protocol/oauth2/token-request.ts'
import { requireSubject } from '../../protocol/oauth2/userinfo-request.ts'
import { isJsonObject } from '../../protocol/outbound/json-answer.ts'
import { ProtocolFailure } from '../../protocol/outbound/protocol-failure.ts'

/** What the server has answered so far, and the parameters that the browser brought. */
export interface GatheredAnswer extends TokenAnswer {
  readonly response: Readonly<Record<string, string>>
}

/**
 * The raw claims.
 *
 * @throws UserinfoFailed `userinfo_failed`
 */
export async function gatherClaims(
  connection: ServerConnection,
  provider: OAuthProvider,
  { tokens, tokenResponse, idTokenClaims, response, proof }: GatheredAnswer,
): Promise<Profile> {
  if (idTokenClaims && provider.idToken !== false) return idTokenClaims
  const { userinfo } = provider
  if (typeof userinfo !== 'object' || !userinfo.request) {
    const token = { accessToken: tokens.access_token ?? '', proof }
    return connection.requestUserinfo(token, idTokenClaims?.sub)
  }
  const { fetch } = connection
  return failAs(UserinfoFailed, provider.id, async () => {
    const claims: unknown = await userinfo.request?.({
      tokens,
      tokenResponse,
      claims: idTokenClaims,
      response,
      provider,
      fetch,
      fetchJson: (url, init) => fetchJson(fetch, url, init),
    })
    if (!isJsonObject(claims))
      throw new ProtocolFailure('invalid_userinfo', 'userinfo.request gave no object')
    requireSubject(claims, idTokenClaims?.sub)
    return claims
  })
}
