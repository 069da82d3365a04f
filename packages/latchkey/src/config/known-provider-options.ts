// Which members a provider has, to tell misspelt ones. Others are let through: a provider may carry what its own file wants.
import type {
  CredentialsProvider,
  EmailProvider,
  OAuth1Provider,
  OAuthProvider,
  Provider,
  WebAuthnProvider,
} from '../contracts/provider.ts'
import type { ConfigProblem } from '../errors/config-errors.ts'
import { suggestName } from '../model/suggest-name.ts'

type Members<TProvider> = Readonly<Record<Extract<keyof TProvider, string>, true>>

const base = { id: true, name: true, type: true, style: true, deprecated: true } as const

const service = {
  ...base,
  clientId: true,
  clientSecret: true,
  authorization: true,
  profile: true,
  account: true,
  allowedAuthorizationParams: true,
  allowDangerousEmailAccountLinking: true,
  neverVerifiesEmail: true,
} as const

const oauth: Members<OAuthProvider> = {
  ...service,
  clientIdParam: true,
  issuer: true,
  wellKnown: true,
  tenants: true,
  token: true,
  userinfo: true,
  jwksUri: true,
  client: true,
  dpop: true,
  trustedAudiences: true,
  checks: true,
  idToken: true,
  redirectProxyUrl: true,
}

const oauth1: Members<OAuth1Provider> = {
  ...service,
  privateKey: true,
  requestTokenUrl: true,
  accessTokenUrl: true,
  profileUrl: true,
  requestProfile: true,
  encoding: true,
  transport: true,
  headers: true,
}

const email: Members<EmailProvider> = {
  ...base,
  from: true,
  maxAge: true,
  apiKey: true,
  sendVerificationRequest: true,
  generateVerificationToken: true,
  normalizeIdentifier: true,
}

const credentials: Members<CredentialsProvider> = { ...base, credentials: true, authorize: true }

const webauthn: Members<WebAuthnProvider> = {
  ...base,
  relyingParty: true,
  userVerification: true,
  allowSignUp: true,
  formFields: true,
  enableConditionalUI: true,
  registrationOptions: true,
  authenticationOptions: true,
  getUserInfo: true,
}

const membersByType: Readonly<Record<Provider['type'], Readonly<Record<string, true>>>> = {
  oauth,
  oidc: oauth,
  oauth1,
  email,
  credentials,
  webauthn,
}

/** Members that look like a misspelt one: `allowSignup` would leave sign-up open. */
export function findMisspeltOptions(provider: Provider, path: string): readonly ConfigProblem[] {
  const known = Object.keys(membersByType[provider.type] ?? {})
  return Object.keys(provider).flatMap((name) => {
    const suggestion = known.includes(name) ? undefined : suggestName(name, known)
    if (suggestion === undefined) return []
    return [{ path: `${path}.${name}`, problem: 'unknown option', fix: `Did you mean "${suggestion}"?` }]
  })
}
