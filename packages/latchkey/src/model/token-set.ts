// The result of a token request (RFC 6749 §5.1), spelled as on the wire because callbacks and stored accounts share it.

/** Tokens a provider answered with. */
export interface TokenSet {
  readonly access_token?: string
  readonly token_type?: string
  readonly refresh_token?: string
  readonly id_token?: string
  readonly scope?: string
  readonly session_state?: string
  /** Expiry of the access token, seconds since the epoch. */
  readonly expires_at?: number
  readonly oauth_token?: string
  readonly oauth_token_secret?: string
}
