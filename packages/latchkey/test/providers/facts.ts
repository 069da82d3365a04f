// What is known of each service, independent of our provider files: `facts/<id>.json`, or `facts/<id>.<variant>.json`
// where one service is reached in several ways.
import { readdirSync, readFileSync } from 'node:fs'
import type { JsonObject } from '../../src/model/json.ts'
import type { ValueRule } from './expected-user.ts'

/** How a service is asked for the person. Placeholders: `<…>` is any text, `{clientId}` ours, `YYYY-MM-DD` a date. */
export interface UserinfoFacts {
  readonly method: 'GET' | 'POST'
  /** How the access token travels: `header:Authorization: Bearer {token}`, `query:access_token` or `body:access_token`. */
  readonly auth: string
  readonly headers?: Readonly<Record<string, string>>
  /** Further parameters, in the query or the form. `{clientId}` and `{callback.name}` are replaced. */
  readonly params?: Readonly<Record<string, string>>
  /** A JSON body; of a GraphQL query only the fields are compared. */
  readonly body?: JsonObject | null
}

/** An answer, word for word. */
export interface AnswerFacts {
  readonly status?: number
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: JsonObject | readonly JsonObject[]
}

/** Where a service departs from the standards. */
export interface WireFacts {
  /** More parameters of the authorization response. */
  readonly callbackParams?: Readonly<Record<string, string>>
  /** What comes back when the person refuses, and the error code that is right for it. @default access_denied */
  readonly refusal?: { readonly params: Readonly<Record<string, string>>; readonly code?: string }
  /** Reads `+` in the authorization URL as a plus sign, not as a space. */
  readonly refusesPlus?: true
  /** Wants the authorization parameters in this order. */
  readonly authorizationOrder?: readonly string[]
  /** Fragment the authorization URL must end with. */
  readonly authorizationFragment?: string
  /** @default 'POST' */
  readonly tokenMethod?: 'GET'
  /** The access token, where it means something. @default random text */
  readonly accessToken?: string
  /**
   * Parameters the token request must have besides those of RFC 6749, or with other values; an empty one must be left out.
   * `{state}`, `{code}`, `{clientId}`, `{clientSecret}`, `{redirectUri}` and `{callback.name}` are replaced.
   */
  readonly tokenParams?: Readonly<Record<string, string>>
  readonly tokenHeaders?: Readonly<Record<string, string>>
  /** The token response, if it is not the usual one. `{access_token}`, `{id_token}` and `{scope}` are replaced. */
  readonly tokenResponse?: AnswerFacts
  /** Answers the token request in form encoding unless JSON is asked for. */
  readonly tokenResponseIsForm?: true
  /** How a refused code is reported. @default 400 `{"error":"invalid_grant"}` */
  readonly tokenError?: AnswerFacts
  /** How a refused access token is reported. @default 401 */
  readonly userinfoError?: AnswerFacts
  readonly userinfoContentType?: string
  /** Claims of the ID token that differ from the sample; `null` removes one. */
  readonly idTokenClaims?: JsonObject
  /** `issuer` of the discovery document, if it is not that of the ID token. */
  readonly discoveryIssuer?: string
}

/** One more sample: the usual one with some values changed, and what is then different. */
export interface CaseFacts {
  readonly name: string
  /** Path → value; `null` removes it. */
  readonly change: JsonObject
  readonly expect: Readonly<
    Partial<Record<'id' | 'name' | 'email' | 'emailVerified' | 'image', string | boolean | null>>
  >
}

/** Everything known of a service. */
export interface ProviderFacts {
  readonly id: string
  readonly name: string
  /** Which way of reaching the service these facts are about. */
  readonly variant?: string
  readonly type: 'oauth2' | 'oidc'
  readonly deprecated?: {
    readonly status: string
    readonly since?: string
    readonly replacement?: string
    readonly note: string
  }
  readonly issuer?: string
  readonly wellKnown?: string
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly userinfoUrl?: string
  readonly scopes: readonly string[]
  readonly scopeSeparator: ' ' | ','
  readonly authorizationParams?: Readonly<Record<string, string>>
  readonly checks: readonly ('pkce' | 'state' | 'nonce')[]
  /** `tolerated`: neither documented nor known to be refused. @default method S256 */
  readonly pkceMethod?: 'S256' | 'plain'
  readonly pkce: 'required' | 'refused' | 'tolerated'
  readonly clientAuthMethod: 'client_secret_basic' | 'client_secret_post' | 'none'
  /** Names of our id and secret in parameters. */
  readonly clientIdParam: string
  readonly clientSecretParam?: string
  readonly idTokenAlg: string
  readonly profileSource: 'userinfo' | 'id_token' | 'graphql' | 'access_token_jwt' | 'token_response'
  readonly userinfoRequest?: UserinfoFacts
  readonly secondaryRequest?: {
    readonly url: string
    readonly sample: JsonObject | readonly JsonObject[]
    readonly map: Readonly<Record<string, ValueRule>>
  }
  readonly profileMap: Readonly<Record<'id' | 'name' | 'email' | 'emailVerified' | 'image', ValueRule>>
  readonly sample: JsonObject
  readonly cases?: readonly CaseFacts[]
  readonly wire?: WireFacts
  readonly brandColor?: string
  readonly docsUrl: string
  readonly verification: { readonly level: string; readonly source: string }
  /** When these facts were last read through, and what was changed or decided then. */
  readonly reviewed: { readonly at: string; readonly notes?: readonly string[] }
}

const folder = new URL('./facts/', import.meta.url)

/** Id and variant, as in the name of the file. */
export function keyOf({ id, variant }: Pick<ProviderFacts, 'id' | 'variant'>): string {
  return variant === undefined ? id : `${id}.${variant}`
}

/** The facts of one service. */
export function readFacts(key: string): ProviderFacts {
  const text = readFileSync(new URL(`${key}.json`, folder), 'utf8')
  return JSON.parse(text) as ProviderFacts // our own file; `facts.test.ts` checks its form
}

/** All facts, by key. A variant states only what differs. */
export function readAllFacts(): readonly ProviderFacts[] {
  const keys = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
  return keys.sort().map((key) => {
    const [id = ''] = key.split('.')
    return id === key ? readFacts(key) : { ...readFacts(id), ...readFacts(key) }
  })
}
