// Collects the claims about the person: a signed GET, or the provider's own way.
import type { OAuth1Provider } from '../../contracts/provider.ts'
import { UserinfoFailed } from '../../errors/protocol-errors.ts'
import type { Profile } from '../../model/profile.ts'
import type { CredentialsAnswer } from '../../protocol/oauth1/credentials-answer.ts'
import type { ServiceConnection } from '../../protocol/oauth1/oauth1-client.ts'
import { isJsonObject } from '../../protocol/outbound/json-answer.ts'
import { failAs, ProtocolFailure } from '../../protocol/outbound/protocol-failure.ts'

/**
 * The raw claims.
 *
 * @throws UserinfoFailed `userinfo_failed`
 */
export async function gatherProfile(
  connection: ServiceConnection,
  provider: OAuth1Provider,
  granted: CredentialsAnswer,
): Promise<Profile> {
  if (!provider.requestProfile) return connection.fetchProfile(granted, provider.profileUrl ?? '')
  return failAs(UserinfoFailed, provider.id, async () => {
    const claims: unknown = await provider.requestProfile?.({
      tokens: { oauth_token: granted.token, oauth_token_secret: granted.secret },
      answer: granted.fields,
      fetch: connection.fetchFor(granted),
    })
    if (!isJsonObject(claims)) throw new ProtocolFailure('invalid_profile', 'requestProfile gave no object')
    return claims
  })
}
