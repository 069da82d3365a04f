// What kind of OpenID provider the stand-in is: one confidential client, PKCE required, claims in the ID token.
import type { Configuration } from 'oidc-provider'
import { MemoryStore } from './memory-store.ts'
import { renderError } from './pages.ts'
import { findPerson } from './people.ts'
import type { SigningKeys } from './signing-keys.ts'

/** What the stand-in must know of itself and of the demo. */
export interface OpenIdSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly keys: SigningKeys
}

const hourSeconds = 60 * 60

/** The configuration of oidc-provider. */
export function configure({
  issuer,
  clientId,
  clientSecret,
  redirectUri,
  keys,
}: OpenIdSettings): Configuration {
  return {
    adapter: MemoryStore,
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        client_name: 'Latchkey demo',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'picture', 'locale'],
      email: ['email', 'email_verified'],
    },
    // As Google and most others do: the claims are in the ID token, not only at the userinfo endpoint.
    conformIdTokenClaims: false,
    cookies: { keys: keys.cookieKeys },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    findAccount: (_context, subject) => {
      const person = findPerson(subject)
      if (!person) return undefined
      return {
        accountId: person.subject,
        claims: async () => ({
          sub: person.subject,
          name: person.name,
          email: person.email,
          email_verified: person.hasVerifiedEmail,
          locale: person.locale,
          picture: `${issuer}/pictures/${person.subject}.svg`,
        }),
      }
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    jwks: keys.jwks,
    pkce: { required: () => true },
    renderError,
    ttl: {
      AccessToken: hourSeconds,
      AuthorizationCode: 60,
      Grant: 24 * hourSeconds,
      IdToken: hourSeconds,
      Interaction: hourSeconds,
      Session: 24 * hourSeconds,
    },
  }
}
