// Sign in with Zoho. https://www.zoho.com/accounts/protocol/oauth.html
import type { OAuthProvider, OwnRequestContext, TokenRequestContext } from '../contracts/provider.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Zoho says of a user (`GET /oauth/user/info`). */
export interface ZohoClaims extends Profile {
  readonly ZUID: number
  readonly Display_Name?: string
  readonly First_Name?: string
  readonly Last_Name?: string
  readonly Email?: string
}

/** A data centre. */
export type ZohoRegion = keyof typeof servers

/** Options of {@link zoho}. */
export interface ZohoOptions extends ProviderOptions<ZohoClaims> {
  /** Where the client is registered. People of other data centres are sent to theirs. @default 'us' */
  readonly region?: ZohoRegion
}

const servers = {
  us: 'https://accounts.zoho.com',
  eu: 'https://accounts.zoho.eu',
  in: 'https://accounts.zoho.in',
  au: 'https://accounts.zoho.com.au',
  jp: 'https://accounts.zoho.jp',
  ca: 'https://accounts.zohocloud.ca',
  sa: 'https://accounts.zoho.sa',
  uk: 'https://accounts.zoho.uk',
  cn: 'https://accounts.zoho.com.cn',
} as const

/** Zoho. Client id and secret come from AUTH_ZOHO_ID and AUTH_ZOHO_SECRET unless they are given. */
export function zoho({ region = 'us', ...options }: ZohoOptions = {}): OAuthProvider<ZohoClaims> {
  const home = servers[region]
  return extendProvider(
    {
      id: 'zoho',
      name: 'Zoho',
      type: 'oauth',
      neverVerifiesEmail: true,
      // Several scopes are separated by commas.
      authorization: { url: `${home}/oauth/v2/auth`, params: { scope: 'AaaServer.profile.Read' } },
      token: {
        url: `${home}/oauth/v2/token`,
        request: (context) => requestToken(findServer(context, home), context),
      },
      userinfo: {
        request: ({ tokens, ...context }) =>
          context.fetchJson(`${findServer(context, home)}/oauth/user/info`, {
            headers: { authorization: `Bearer ${tokens.access_token}` },
          }),
      },
      profile: (claims) => ({
        id: claims.ZUID,
        name: claims.Display_Name ?? [claims.First_Name, claims.Last_Name].filter(Boolean).join(' '),
        email: claims.Email,
      }),
      style: { brandColor: '#E42527', text: '#000000' },
    },
    options,
  )
}

/** The data centre of the person. The browser brought it, so it must be one that we know. */
function findServer({ response }: Pick<OwnRequestContext, 'response'>, home: string): string {
  const server = response['accounts-server'] ?? ''
  return Object.values<string>(servers).includes(server) ? server : home
}

function requestToken(server: string, context: TokenRequestContext): Promise<JsonObject> {
  const { code, redirectUri, codeVerifier, provider, fetchJson } = context
  const { clientId = '', clientSecret = '' } = provider
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    code,
    ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
  })
  return fetchJson(`${server}/oauth/v2/token`, { method: 'POST', body })
}
