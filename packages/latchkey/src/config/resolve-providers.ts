// Completes the configured providers from the environment.
import type { OAuth1Provider, OAuthProvider, Provider } from '../contracts/provider.ts'
import { InvalidConfiguration } from '../errors/config-errors.ts'
import type { AuthConfig, ProviderInput } from './auth-config.ts'
import type { Environment } from './read-environment.ts'

/**
 * The providers of a configuration, complete.
 *
 * @throws InvalidConfiguration `invalid_configuration` where an entry is no provider at all.
 */
export function resolveProviders(
  { providers = [], redirectProxyUrl }: Partial<Pick<AuthConfig, 'providers' | 'redirectProxyUrl'>>,
  environment: Environment,
): readonly Provider[] {
  const proxyUrl = redirectProxyUrl ?? environment.redirectProxy.url
  return requireProviders(providers).map((provider) => resolveProvider(provider, environment, proxyUrl))
}

/** What is no provider at all is told first: nothing else about it could be. */
function requireProviders(providers: readonly ProviderInput[]): readonly ProviderInput[] {
  if (!Array.isArray(providers)) {
    const fix = 'Put the providers into a list, for example `providers: [github]`.'
    throw new InvalidConfiguration([{ path: 'providers', problem: 'is no list', fix }])
  }
  const problems = providers.flatMap((provider, index) => {
    const isProvider = typeof provider === 'function' || (typeof provider === 'object' && provider !== null)
    const fix = 'Check its import: providers are named exports, for example `import { github }`.'
    return isProvider ? [] : [{ path: `providers[${index}]`, problem: `is ${String(provider)}`, fix }]
  })
  if (problems.length > 0) throw new InvalidConfiguration(problems)
  return providers
}

function resolveProvider(
  input: ProviderInput,
  environment: Environment,
  redirectProxyUrl: string | undefined,
): Provider {
  const provider = typeof input === 'function' ? input() : input
  if (provider.type === 'email' && 'apiKey' in provider) {
    return { ...provider, apiKey: provider.apiKey ?? environment.providerValue(provider.id, 'KEY') }
  }
  if (provider.type !== 'oauth' && provider.type !== 'oidc' && provider.type !== 'oauth1') {
    return { ...provider }
  }
  const client = resolveClient(provider, environment)
  if (provider.type === 'oauth1') return { ...provider, ...client }
  const issuer = provider.issuer ?? environment.providerValue(provider.id, 'ISSUER')
  const proxyUrl = provider.redirectProxyUrl ?? redirectProxyUrl
  const proxy = proxyUrl === undefined ? {} : { redirectProxyUrl: proxyUrl.replace(/\/+$/, '') }
  return { ...provider, ...client, ...(issuer === undefined ? {} : { issuer }), ...proxy }
}

function resolveClient(
  { id, clientId, clientSecret }: OAuthProvider | OAuth1Provider,
  environment: Environment,
): Pick<OAuthProvider, 'clientId' | 'clientSecret'> {
  const found = clientId ?? environment.providerValue(id, 'ID')
  const secret = clientSecret ?? environment.providerValue(id, 'SECRET')
  return {
    ...(found === undefined ? {} : { clientId: found }),
    ...(secret === undefined ? {} : { clientSecret: secret }),
  }
}
