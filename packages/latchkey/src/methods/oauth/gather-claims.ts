// Collects the claims about the person: from the verified ID token, or from the userinfo endpoint.
import type { OAuthProvider } from '../../contracts/provider.ts'
import { UserinfoFailed } from '../../errors/protocol-errors.ts'
import type { Profile } from '../../model/profile.ts'
import { isJsonObject } from '../../protocol/oauth2/json-answer.ts'
import type { ServerConnection } from '../../protocol/oauth2/oauth-client.ts'
import { failAs, ProtocolFailure } from '../../protocol/oauth2/protocol-failure.ts'
import type { TokenAnswer } from '../../protocol/oauth2/token-request.ts'
import { requireSubject } from '../../protocol/oauth2/userinfo-request.ts'

/**
 * The raw claims.
 *
 * @throws UserinfoFailed `userinfo_failed`
 */
export async function gatherClaims(
  connection: ServerConnection,
  provider: OAuthProvider,
  { tokens, idTokenClaims }: TokenAnswer,
): Promise<Profile> {
  if (idTokenClaims && provider.idToken !== false) return idTokenClaims
  const { userinfo } = provider
  if (typeof userinfo !== 'object' || !userinfo.request) {
    return connection.requestUserinfo(tokens.access_token ?? '', idTokenClaims?.sub)
  }
  const { fetch } = connection
  return failAs(UserinfoFailed, provider.id, async () => {
    const claims: unknown = await userinfo.request?.({ tokens, provider, fetch })
    if (!isJsonObject(claims))
      throw new ProtocolFailure('invalid_userinfo', 'userinfo.request gave no object')
    requireSubject(claims, idTokenClaims?.sub)
    return claims
  })
}
