// What can be wrong with a provider that speaks OAuth 2.0 or OpenID Connect.
import { type ClientPrivateKey, customFetch, type OAuthProvider } from '../contracts/provider.ts'
import type { ConfigProblem } from '../errors/config-errors.ts'
import { usesMutualTls } from '../methods/oauth/relying-party-of.ts'
import type { ClientAuthMethod } from '../protocol/oauth2/relying-party.ts'
import { toVariablePart } from './read-environment.ts'

/** Problems of one provider. @param path - Its place in the configuration. */
export function findOAuthProblems(provider: OAuthProvider, path: string): readonly ConfigProblem[] {
  return [
    ...findRegistrationProblems(provider, path),
    ...findAuthenticationProblems(provider, path),
    ...findProtectionProblems(provider, path),
  ]
}

function findRegistrationProblems(provider: OAuthProvider, path: string): readonly ConfigProblem[] {
  const variable = `AUTH_${toVariablePart(provider.id)}`
  const problems: ConfigProblem[] = []
  if (!provider.clientId) {
    problems.push({
      path: `${path}.clientId`,
      problem: `"${provider.id}" has no client id`,
      fix: `Set ${variable}_ID (option "clientId").`,
    })
  }
  if (!provider.clientSecret && needsSecret(provider)) {
    problems.push({
      path: `${path}.clientSecret`,
      problem: `"${provider.id}" has no client secret`,
      fix: `Set ${variable}_SECRET (option "clientSecret").`,
    })
  }
  if (!provider.issuer && needsIssuer(provider)) {
    const isOidc = provider.type === 'oidc'
    problems.push({
      path: `${path}.issuer`,
      problem: `"${provider.id}" has ${isOidc ? 'no issuer' : 'neither an issuer nor all endpoints'}`,
      fix: `Set ${variable}_ISSUER (option "issuer")${isOidc ? '' : ', or give "authorization" and "token"'}.`,
    })
  }
  return problems
}

/** Every method, and whether its proof is the client secret. The compiler keeps this list complete. */
const methods: Readonly<Record<ClientAuthMethod, { readonly usesSecret: boolean }>> = {
  client_secret_basic: { usesSecret: true },
  client_secret_post: { usesSecret: true },
  client_secret_jwt: { usesSecret: true },
  private_key_jwt: { usesSecret: false },
  tls_client_auth: { usesSecret: false },
  self_signed_tls_client_auth: { usesSecret: false },
  none: { usesSecret: false },
}

function needsSecret({ client, token }: OAuthProvider): boolean {
  const { token_endpoint_auth_method: method = 'client_secret_basic' } = client ?? {}
  const makesSecret = typeof token === 'object' && token.createClientSecret !== undefined
  return methods[method]?.usesSecret === true && !makesSecret
}

function findAuthenticationProblems(provider: OAuthProvider, path: string): readonly ConfigProblem[] {
  const { client, token } = provider
  const method = client?.token_endpoint_auth_method ?? 'client_secret_basic'
  const place = `${path}.client.token_endpoint_auth_method`
  const key = typeof token === 'object' ? token.clientPrivateKey : undefined
  if (!Object.hasOwn(methods, method)) {
    const fix = `Use one of ${Object.keys(methods).join(', ')}.`
    return [{ path: place, problem: `${JSON.stringify(method)} is no way to authenticate`, fix }]
  }
  const problems = findKeyProblems(key, `${path}.token.clientPrivateKey`)
  if (method === 'private_key_jwt' && !key) {
    const fix = 'Import the key with `crypto.subtle.importKey` and give it there.'
    problems.push({ path: `${path}.token.clientPrivateKey`, problem: 'private_key_jwt needs it', fix })
  }
  if (usesMutualTls(provider) && !provider[customFetch]) {
    const fix = 'Give a `[customFetch]` that shows the certificate, or authenticate by "private_key_jwt".'
    problems.push({ path: place, problem: 'needs a fetch with a client certificate', fix })
  }
  return problems
}

function findProtectionProblems(provider: OAuthProvider, path: string): readonly ConfigProblem[] {
  const { authorization, token, userinfo, dpop, issuer } = provider
  const { push, requestPrivateKey } = typeof authorization === 'object' ? authorization : {}
  const problems = findKeyProblems(requestPrivateKey, `${path}.authorization.requestPrivateKey`)
  if (push === true && !issuer) {
    const fix = 'Give the address instead of `true`, or an issuer to discover it from.'
    problems.push({ path: `${path}.authorization.push`, problem: 'there is no address to push to', fix })
  }
  const ownRequests = [token, userinfo].filter((endpoint) => typeof endpoint === 'object' && endpoint.request)
  if (dpop && ownRequests.length > 0) {
    const fix = 'Remove `dpop`, or the `request` function of `token` and `userinfo`.'
    problems.push({ path: `${path}.dpop`, problem: "requests in the provider's own way carry no proof", fix })
  }
  if (typeof dpop === 'object' && !isDpopPair(dpop)) {
    const fix = 'Give a private key that may sign, and its public key with `extractable: true`.'
    problems.push({ path: `${path}.dpop`, problem: 'is no key pair for proofs', fix })
  }
  return problems
}

function isDpopPair({ privateKey, publicKey }: Exclude<OAuthProvider['dpop'], boolean | undefined>): boolean {
  return canSign(privateKey) && publicKey?.type === 'public' && publicKey.extractable
}

function findKeyProblems(key: ClientPrivateKey | undefined, path: string): ConfigProblem[] {
  if (key === undefined || canSign('key' in key ? key.key : key)) return []
  const fix = 'Import a private key of RS, PS, ES or Ed25519 with the usage "sign".'
  return [{ path, problem: 'is no private key that may sign', fix }]
}

function canSign(key: CryptoKey | undefined): boolean {
  return key?.type === 'private' && key.usages.includes('sign')
}

/** An ID token is always compared with its issuer; a plain OAuth server may do with endpoints. */
function needsIssuer({ type, authorization, token }: OAuthProvider): boolean {
  return type === 'oidc' || !hasUrl(authorization) || !hasUrl(token)
}

function hasUrl(endpoint: OAuthProvider['authorization']): boolean {
  return typeof endpoint === 'string' || endpoint?.url !== undefined
}
