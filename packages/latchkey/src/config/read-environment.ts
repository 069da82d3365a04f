// The environment, read here and nowhere else.

/** What the library takes from environment variables. */
export interface Environment {
  /** `NODE_ENV` is neither unset nor `development` nor `test`: a misspelt `production` is not development. */
  readonly isProduction: boolean
  /** AUTH_SECRET_3, _2, _1, then AUTH_SECRET: newest first. */
  readonly secrets: readonly string[]
  readonly url: string | undefined
  readonly trustsHost: boolean
  readonly trustedHosts: readonly string[]
  /** AUTH_REDIRECT_PROXY_URL, _ORIGINS (separated by commas) and _SECRET. */
  readonly redirectProxy: {
    readonly url: string | undefined
    readonly origins: readonly string[]
    readonly secret: string | undefined
  }
  /** `AUTH_<ID>_<name>`, for example `AUTH_GITHUB_SECRET`. */
  providerValue(providerId: string, name: 'ID' | 'SECRET' | 'ISSUER' | 'KEY'): string | undefined
}

type Variables = Readonly<Record<string, string | undefined>>

/** Reads the environment. */
export function readEnvironment(variables: Variables = globalThis.process?.env ?? {}): Environment {
  const value = (name: string): string | undefined => variables[name]?.trim() || undefined
  const secretNames = ['AUTH_SECRET_3', 'AUTH_SECRET_2', 'AUTH_SECRET_1', 'AUTH_SECRET']
  return {
    isProduction: ![undefined, 'development', 'test'].includes(value('NODE_ENV')),
    secrets: secretNames.map(value).filter((secret) => secret !== undefined),
    url: value('AUTH_URL'),
    trustsHost: isTrue(value('AUTH_TRUST_HOST')),
    trustedHosts: [...splitList(value('AUTH_TRUSTED_HOSTS')), ...vercelHosts(value)],
    redirectProxy: {
      url: value('AUTH_REDIRECT_PROXY_URL'),
      origins: splitList(value('AUTH_REDIRECT_PROXY_ORIGINS')),
      secret: value('AUTH_REDIRECT_PROXY_SECRET'),
    },
    providerValue: (providerId, name) => value(`AUTH_${toVariablePart(providerId)}_${name}`),
  }
}

/** The name part of a provider's variables: `microsoft-entra-id` → `MICROSOFT_ENTRA_ID`. */
export function toVariablePart(providerId: string): string {
  return providerId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
}

/** Only `true` and `1`: `AUTH_TRUST_HOST=false` must not switch anything on. */
function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1'
}

function splitList(text: string | undefined): readonly string[] {
  return (
    text
      ?.split(',')
      .map((part) => part.trim())
      .filter(Boolean) ?? []
  )
}

/** Vercel names the hosts of a deployment itself; they are this application's and no client can change them. */
function vercelHosts(value: (name: string) => string | undefined): readonly string[] {
  if (value('VERCEL') === undefined) return []
  return ['VERCEL_URL', 'VERCEL_BRANCH_URL', 'VERCEL_PROJECT_PRODUCTION_URL']
    .map(value)
    .filter((host) => host !== undefined)
}
