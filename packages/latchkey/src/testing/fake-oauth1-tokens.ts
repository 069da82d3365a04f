// The tokens of the fake OAuth 1.0A provider: which exist, who approved them, and whether a request may use them.
import type { Clock } from '../contracts/clock.ts'
import { randomText } from '../crypto/random.ts'
import type { JsonObject } from '../model/json.ts'
import { type FakeOAuth1Request, isSignedRightly } from './fake-oauth1-signature.ts'

/** Registration of the client. */
export interface FakeOAuth1Client {
  readonly clientId: string
  readonly clientSecret: string
  /** Verifies `RSA-SHA1`. */
  readonly clientPublicKey?: CryptoKey
}

/** A token that was given out. */
export interface FakeOAuth1Token {
  readonly token: string
  readonly secret: string
  readonly callback: string
  /** Absent until a person approved. */
  approval?: { readonly verifier: string; readonly profile: JsonObject }
}

/** The tokens. */
export interface FakeOAuth1Tokens {
  /** Gives out a request token. */
  issueRequestToken(callback: string): FakeOAuth1Token
  /** The request token of an authorization request. Throws where a real service shows a page that says so. */
  findRequestToken(token: string | null): FakeOAuth1Token
  /** Uses up an approved request token; `undefined` if it is not approved, or by another verifier. */
  redeem(request: FakeOAuth1Request, needsVerifier: boolean): FakeOAuth1Token | undefined
  /** The profile an access token opens. */
  readProfile(request: FakeOAuth1Request): JsonObject | undefined
  /** Whether client, signature, time and nonce of a request are right. */
  accept(request: FakeOAuth1Request): Promise<boolean>
}

const toleranceSeconds = 300

/** Makes an empty register. */
export function createFakeOAuth1Tokens(client: FakeOAuth1Client, now: Clock): FakeOAuth1Tokens {
  const requestTokens = new Map<string, FakeOAuth1Token>()
  const accessTokens = new Map<string, FakeOAuth1Token>()
  const nonces = new Set<string>()

  function tokenOf({ endpoint, oauth }: FakeOAuth1Request): FakeOAuth1Token | undefined {
    const tokens = endpoint === 'accessToken' ? requestTokens : accessTokens
    return tokens.get(oauth.get('oauth_token') ?? '')
  }

  function isFresh({ oauth }: FakeOAuth1Request): boolean {
    const [timestamp = '', nonce = ''] = [oauth.get('oauth_timestamp'), oauth.get('oauth_nonce')]
    const use = `${timestamp} ${nonce}`
    if (!/^[1-9]\d*$/.test(timestamp) || !/^[\dA-Za-z]{16,32}$/.test(nonce) || nonces.has(use)) return false
    nonces.add(use)
    return Math.abs(now() / 1000 - Number(timestamp)) <= toleranceSeconds
  }

  return {
    issueRequestToken(callback) {
      const issued = { token: randomText(20), secret: randomText(20), callback }
      requestTokens.set(issued.token, issued)
      return issued
    },
    findRequestToken(token) {
      const found = requestTokens.get(token ?? '')
      if (!found) throw new Error('unknown oauth_token')
      return found
    },
    redeem(request, needsVerifier) {
      const requested = tokenOf(request)
      if (!requested?.approval) return undefined
      if (needsVerifier && request.oauth.get('oauth_verifier') !== requested.approval.verifier)
        return undefined
      requestTokens.delete(requested.token)
      const granted = { ...requested, token: randomText(20), secret: randomText(20) }
      accessTokens.set(granted.token, granted)
      return granted
    },
    readProfile: (request) => tokenOf(request)?.approval?.profile,
    async accept(request) {
      const { oauth } = request
      const isForClient = oauth.get('oauth_consumer_key') === client.clientId
      if (!isForClient || !isFresh(request) || oauth.get('oauth_version') !== '1.0') return false
      const token = request.endpoint === 'requestToken' ? undefined : tokenOf(request)
      if (!token && request.endpoint !== 'requestToken') return false
      return isSignedRightly(request, {
        clientSecret: client.clientSecret,
        tokenSecret: token?.secret ?? '',
        publicKey: client.clientPublicKey,
      })
    },
  }
}
