// Completes the configured providers from the environment.
import type { OAuth1Provider, OAuthProvider, Provider } from '../contracts/provider.ts'
import { type ConfigProblem, InvalidConfiguration } from '../errors/config-errors.ts'
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
  return callProviders(requireList(providers)).map((provider) =>
    resolveProvider(provider, environment, proxyUrl),
  )
}

function requireList(providers: readonly ProviderInput[]): readonly ProviderInput[] {
  if (Array.isArray(providers)) return providers
  const fix = 'Put the providers into a list, for example `providers: [github]`.'
  throw new InvalidConfiguration([{ path: 'providers', problem: 'is no list', fix }])
}

/** What is no provider at all is told first: nothing else about it could be. */
function callProviders(inputs: readonly ProviderInput[]): readonly Provider[] {
  const calls = inputs.map((input, index) => callProvider(input, `providers[${index}]`))
  const problems = calls.flatMap((call) => call.problems ?? [])
  const cause = calls.find((call) => call.cause !== undefined)?.cause
  if (problems.length > 0) throw new InvalidConfiguration(problems, cause)
  return calls.flatMap((call) => call.provider ?? [])
}

interface ProviderCall {
  readonly provider?: Provider
  readonly problems?: readonly ConfigProblem[]
  readonly cause?: unknown
}

function callProvider(input: ProviderInput, path: string): ProviderCall {
  if (typeof input !== 'function') {
    const fix = 'Check its import: providers are named exports, for example `import { github }`.'
    return isObject(input)
      ? { provider: input }
      : { problems: [{ path, problem: `is ${String(input)}`, fix }] }
  }
  try {
    const provider = input()
    if (isObject(provider)) return { provider }
    const problem = `is a function that gives ${String(provider)}, which is no provider`
    return { problems: [{ path, problem, fix: 'Let it give what a provider function gives.' }] }
  } catch (cause) {
    return { problems: describeFailedCall(input, path, cause), cause }
  }
}

/** Functions of ours that take no options work without; those that want some have a parameter. */
function describeFailedCall(
  { name, length }: () => Provider,
  path: string,
  cause: unknown,
): readonly ConfigProblem[] {
  if (cause instanceof InvalidConfiguration) return cause.problems
  if (length === 0)
    return [{ path, problem: 'is a function that failed', fix: 'Look at the cause of this error.' }]
  const named = name === '' ? 'a function' : `the function "${name}"`
  const fix = `Call it with its options: \`${name || 'provider'}({ … })\`.`
  return [{ path, problem: `is ${named}, which needs options`, fix }]
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function resolveProvider(
  provider: Provider,
  environment: Environment,
  redirectProxyUrl: string | undefined,
): Provider {
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
