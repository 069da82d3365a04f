// Codes and access tokens of the fake authorization server, with everything a real one checks before it gives any out.
import type { Clock } from '../contracts/clock.ts'
import { bytesToBase64url } from '../crypto/base64url.ts'
import { randomText } from '../crypto/random.ts'
import type { JsonObject } from '../model/json.ts'
import { isFromClient, type RegisteredClient } from './fake-client-check.ts'
import type { FakeRequest } from './fake-script.ts'

/** A person at the fake server: the claims it tells of them. */
export type FakeUser = JsonObject & { readonly sub: string }

/** What a person agreed to. */
export interface FakeGrant {
  readonly user: FakeUser
  readonly redirectUri: string
  readonly scope: string
  readonly nonce: string | null
  readonly codeChallenge: string | null
  /** Of the key that the tokens must be bound to (RFC 9449 §10). */
  readonly thumbprint: string | null
  readonly acr: string | undefined
  readonly expiresAt: number
}

/** Codes and tokens. */
export interface FakeGrants {
  /** Makes a code for a grant: single use, one minute. */
  issueCode(grant: Omit<FakeGrant, 'expiresAt'>): string
  /**
   * Checks a token request. Gives the grant, or the error code a real server would (RFC 6749 §5.2).
   *
   * @param thumbprint - Of the key that the request proves to have.
   */
  redeem(request: FakeRequest, thumbprint: string | undefined): Promise<FakeGrant | string>
  /** Makes an access token, bound to a key if there is one. */
  issueAccessToken(user: FakeUser, thumbprint: string | undefined): string
  /** The person an `Authorization` header stands for, if the request proves to have the key of its token. */
  findUser(authorization: string | null, thumbprint: string | undefined): FakeUser | undefined
}

const codeMilliseconds = 60_000

/** Makes a server without grants. */
export function createFakeGrants(client: RegisteredClient, now: Clock): FakeGrants {
  const grants = new Map<string, FakeGrant>()
  const users = new Map<string, { readonly user: FakeUser; readonly thumbprint: string | undefined }>()

  return {
    issueCode(grant) {
      const code = `code-${randomText(18)}`
      grants.set(code, { ...grant, expiresAt: now() + codeMilliseconds })
      return code
    },
    async redeem(request, thumbprint) {
      if (request.method !== 'POST') return 'invalid_request'
      if (!(await isFromClient(request, client))) return 'invalid_client'
      const { form } = request
      if (form.get('grant_type') !== 'authorization_code') return 'unsupported_grant_type'
      const code = form.get('code') ?? ''
      const grant = grants.get(code)
      grants.delete(code) // used up, even if the rest is wrong
      const hasKey = grant && (grant.thumbprint ?? thumbprint) === thumbprint
      return hasKey && (await isGrantOf(grant, form, now())) ? grant : 'invalid_grant'
    },
    issueAccessToken(user, thumbprint) {
      const token = `access-${randomText(18)}`
      users.set(`${thumbprint === undefined ? 'Bearer' : 'DPoP'} ${token}`, { user, thumbprint })
      return token
    },
    findUser(authorization, thumbprint) {
      const known = users.get(authorization ?? '')
      return known?.thumbprint === thumbprint ? known?.user : undefined
    },
  }
}

async function isGrantOf(grant: FakeGrant, form: URLSearchParams, now: number): Promise<boolean> {
  const isTimely = now < grant.expiresAt
  return isTimely && form.get('redirect_uri') === grant.redirectUri && (await isVerifierOf(grant, form))
}

/** RFC 7636 §4.6; a verifier without a challenge is refused as well (RFC 9700 §4.8.2). */
async function isVerifierOf({ codeChallenge }: FakeGrant, form: URLSearchParams): Promise<boolean> {
  const verifier = form.get('code_verifier')
  if (verifier === null || codeChallenge === null) return verifier === codeChallenge
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return bytesToBase64url(new Uint8Array(digest)) === codeChallenge
}
