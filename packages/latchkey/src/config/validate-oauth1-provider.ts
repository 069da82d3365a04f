// Everything that can be wrong with a provider that speaks OAuth 1.0A.
import type { OAuth1Provider, OAuth1SignatureMethod, OAuth1Transport } from '../contracts/provider.ts'
import type { ConfigProblem } from '../errors/config-errors.ts'
import { toVariablePart } from './read-environment.ts'

const signatureMethods: readonly OAuth1SignatureMethod[] = [
  'HMAC-SHA1',
  'HMAC-SHA256',
  'RSA-SHA1',
  'PLAINTEXT',
]
const transports: readonly OAuth1Transport[] = ['header', 'query', 'body']

/** Problems of one provider, by the place it has in the configuration. */
export function findOAuth1Problems(provider: OAuth1Provider, path: string): readonly ConfigProblem[] {
  return [
    ...findClientProblems(provider),
    ...findEndpointProblems(provider),
    ...findSigningProblems(provider),
  ].map(({ path: option, ...problem }) => ({ path: `${path}.${option}`, ...problem }))
}

function findClientProblems({ id, clientId, clientSecret, encoding }: OAuth1Provider): ConfigProblem[] {
  const variable = `AUTH_${toVariablePart(id)}`
  const problems: ConfigProblem[] = []
  if (!clientId) {
    const fix = `Set ${variable}_ID (option "clientId") to the consumer key.`
    problems.push({ path: 'clientId', problem: `"${id}" has no client id`, fix })
  }
  if (!clientSecret && encoding !== 'RSA-SHA1') {
    const fix = `Set ${variable}_SECRET (option "clientSecret") to the consumer secret.`
    problems.push({ path: 'clientSecret', problem: `"${id}" has no client secret`, fix })
  }
  return problems
}

function findEndpointProblems(provider: OAuth1Provider): ConfigProblem[] {
  const names = ['requestTokenUrl', 'authorization', 'accessTokenUrl'] as const
  const problems: ConfigProblem[] = names.flatMap((name) =>
    urlOf(provider[name])
      ? []
      : [{ path: name, problem: 'is missing', fix: "Give the address from the service's documentation." }],
  )
  if (!provider.profileUrl && !provider.requestProfile) {
    const fix = 'Give the address that answers who signed in, or "requestProfile".'
    problems.push({ path: 'profileUrl', problem: 'is missing', fix })
  }
  return problems
}

function findSigningProblems(provider: OAuth1Provider): ConfigProblem[] {
  const { encoding = 'HMAC-SHA1', transport = 'header' } = provider
  const problems: ConfigProblem[] = []
  if (!signatureMethods.includes(encoding)) {
    const fix = `Use one of ${signatureMethods.join(', ')}.`
    problems.push({ path: 'encoding', problem: 'is no known signature method', fix })
  }
  if (!transports.includes(transport)) {
    problems.push({ path: 'transport', problem: 'is unknown', fix: `Use one of ${transports.join(', ')}.` })
  }
  if (encoding === 'RSA-SHA1' && !isRsaKey(provider.privateKey)) {
    const fix = 'Import the key with { name: "RSASSA-PKCS1-v1_5", hash: "SHA-1" } for "sign".'
    problems.push({ path: 'privateKey', problem: 'is no private key for RSA-SHA1', fix })
  }
  if (encoding === 'PLAINTEXT' && sendsToPlainHttp(provider)) {
    const fix = 'Use https addresses or another signature method.'
    problems.push({ path: 'encoding', problem: 'PLAINTEXT would send the secrets without https', fix })
  }
  return problems
}

function isRsaKey(key: CryptoKey | undefined): boolean {
  if (key?.algorithm.name !== 'RSASSA-PKCS1-v1_5' || !key.usages.includes('sign')) return false
  return 'hash' in key.algorithm && (key.algorithm.hash as KeyAlgorithm).name === 'SHA-1' // RsaHashedKeyAlgorithm
}

function sendsToPlainHttp({ requestTokenUrl, accessTokenUrl, profileUrl }: OAuth1Provider): boolean {
  return [requestTokenUrl, accessTokenUrl, profileUrl].some((endpoint) =>
    urlOf(endpoint)?.startsWith('http:'),
  )
}

function urlOf(endpoint: OAuth1Provider['requestTokenUrl']): string | undefined {
  return typeof endpoint === 'object' ? endpoint.url : endpoint
}
