// Which tokens are worth keeping. One that is bound to a key that is gone can be used by nobody.
import type { OAuthProvider } from '../../contracts/provider.ts'
import type { TokenSet } from '../../model/token-set.ts'
import type { AuthorizationTransaction } from './transaction.ts'

/**
 * The tokens without those bound to the key of the attempt: the access token, and the refresh token of a public client.
 * Those of clients that authenticate are bound to the client instead (RFC 9449 §5).
 */
export function withoutUnusableTokens(
  tokens: TokenSet,
  { client }: OAuthProvider,
  { dpopKey }: Pick<AuthorizationTransaction, 'dpopKey'>,
): TokenSet {
  if (!dpopKey) return tokens
  const { access_token, token_type, expires_at, refresh_token, ...others } = tokens
  const isPublic = client?.token_endpoint_auth_method === 'none'
  return refresh_token === undefined || isPublic ? others : { ...others, refresh_token }
}
