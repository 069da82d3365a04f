// What is known of an authorization server: configured addresses first, the rest from its discovery document.
import * as oauth from 'oauth4webapi'
import type { JsonObject } from '../../model/json.ts'
import type { EpochMilliseconds } from '../../model/time.ts'
import { type HttpPolicy, parseEndpointUrl } from '../outbound/endpoint-url.ts'
import { isJsonObject, readJsonAnswer } from '../outbound/json-answer.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { type ConfiguredEndpoints, identifyServer, type RelyingParty } from './relying-party.ts'
import { requestOptions } from './request-options.ts'
import { createRevalidatingCache } from './revalidating-cache.ts'
import { isSecretAlgorithm } from './secret-signature.ts'

/** Finds authorization servers. */
export interface ServerDirectory {
  /**
   * The server, with the endpoints that are needed now. Fetches only if one of them is not configured.
   *
   * @throws ProtocolFailure `invalid_metadata`, `issuer_mismatch`, `missing_endpoint` and those of the bounded fetch.
   */
  find(
    party: RelyingParty,
    fetch: typeof globalThis.fetch,
    needs: readonly EndpointName[],
  ): Promise<oauth.AuthorizationServer>
}

/** An endpoint of the server. */
export type EndpointName = keyof ConfiguredEndpoints

const metadataNames = {
  authorization: 'authorization_endpoint',
  token: 'token_endpoint',
  userinfo: 'userinfo_endpoint',
  jwks: 'jwks_uri',
  pushedAuthorization: 'pushed_authorization_request_endpoint',
} as const satisfies Record<EndpointName, string>

const endpointNames: readonly EndpointName[] = [
  'authorization',
  'token',
  'userinfo',
  'jwks',
  'pushedAuthorization',
]

/** Those that a server may have a second address of, where it asks for client certificates (RFC 8705 §5). */
const mutualTlsNames: ReadonlySet<EndpointName> = new Set(['token', 'userinfo', 'pushedAuthorization'])

/** What a provider may sign with: public-key algorithms only, so that `none` and a shared secret are never accepted. */
const asymmetricAlgorithms = /^(?:RS|PS|ES)(?:256|384|512)$|^(?:EdDSA|Ed25519)$/

/** Makes a directory. Documents are fresh for an hour and stand in for a day while the server cannot be reached. */
export function createServerDirectory(now: () => EpochMilliseconds): ServerDirectory {
  const documents = createRevalidatingCache<oauth.AuthorizationServer>({
    now,
    freshSeconds: 3600,
    staleSeconds: 86_400,
    onErrorSeconds: 86_400,
    retrySeconds: 60,
    maxEntries: 200,
  })
  return {
    async find(party, fetch, needs) {
      const isConfigured = needs.every((name) => party.endpoints[name] !== undefined)
      const { issuer } = party
      if (isConfigured || issuer === undefined) return requireEndpoints(describeConfigured(party), needs)
      const key = `${party.providerId} ${issuer}` // providers may reach one issuer by different fetches
      const document = await documents.get(key, () => discover({ ...party, issuer, fetch }))
      return requireEndpoints({ ...document, ...describeConfigured(party, document) }, needs)
    },
  }
}

function describeConfigured(
  party: RelyingParty,
  document?: oauth.AuthorizationServer,
): oauth.AuthorizationServer {
  return {
    issuer: document?.issuer ?? identifyServer(party), // the document may name a template of tenants
    ...readEndpoints((name) => party.endpoints[name], party.http),
    id_token_signing_alg_values_supported: acceptAlgorithms(party, document),
  }
}

function acceptAlgorithms(
  { idTokenAlgorithm }: RelyingParty,
  document?: oauth.AuthorizationServer,
): string[] {
  // Only configuration, never a document, can make the client secret a key.
  if (isSecretAlgorithm(idTokenAlgorithm)) return [idTokenAlgorithm]
  const algorithms = idTokenAlgorithm
    ? [idTokenAlgorithm]
    : (document?.id_token_signing_alg_values_supported ?? ['RS256'])
  return algorithms.filter((name) => asymmetricAlgorithms.test(name))
}

function requireEndpoints(
  server: oauth.AuthorizationServer,
  needs: readonly EndpointName[],
): oauth.AuthorizationServer {
  const missing = needs.find((name) => server[metadataNames[name]] === undefined)
  if (missing === undefined) return server
  throw new ProtocolFailure(
    'missing_endpoint',
    `the ${missing} endpoint is neither configured nor discovered`,
  )
}

type Discovery = Pick<RelyingParty, 'wellKnown' | 'tenants' | 'http' | 'usesMutualTls'> & {
  readonly issuer: string
  readonly fetch: typeof globalThis.fetch
}

async function discover({
  issuer,
  wellKnown,
  tenants,
  http,
  usesMutualTls,
  fetch,
}: Discovery): Promise<oauth.AuthorizationServer> {
  const url = parseEndpointUrl(wellKnown ?? issuer, http)
  const response = wellKnown
    ? await fetch(url.href, { headers: { accept: 'application/json' } })
    : await oauth.discoveryRequest(url, requestOptions(fetch))
  const document = await readJsonAnswer(response, 'discovery document')
  // Character by character (OpenID Connect Discovery §4.3): a server that speaks for another issuer is a mix-up attack.
  if (document['issuer'] !== issuer && document['issuer'] !== (tenants?.issuer ?? issuer)) {
    throw new ProtocolFailure('issuer_mismatch', `the discovery document is not that of ${issuer}`)
  }
  // A document from the internet must not send us to services of this machine.
  const policy = url.protocol === 'https:' && http !== 'anywhere' ? 'never' : http
  return readMetadata(document, usesMutualTls ? document['mtls_endpoint_aliases'] : undefined, policy)
}

function readMetadata(document: JsonObject, aliases: unknown, http: HttpPolicy): oauth.AuthorizationServer {
  const readAddress = (name: EndpointName): unknown => {
    const alias = isJsonObject(aliases) && mutualTlsNames.has(name) ? aliases[metadataNames[name]] : undefined
    return alias ?? document[metadataNames[name]]
  }
  return {
    issuer: String(document['issuer']),
    ...readEndpoints(readAddress, http),
    ...readNameLists(document),
    authorization_response_iss_parameter_supported:
      document['authorization_response_iss_parameter_supported'] === true,
    require_pushed_authorization_requests: document['require_pushed_authorization_requests'] === true,
    require_signed_request_object: document['require_signed_request_object'] === true,
  }
}

function readEndpoints(
  read: (name: EndpointName) => unknown,
  http: HttpPolicy,
): Partial<oauth.AuthorizationServer> {
  const found = endpointNames.flatMap((name) => {
    const value = read(name)
    if (value === undefined) return []
    if (typeof value !== 'string')
      throw new ProtocolFailure('invalid_metadata', `the ${name} endpoint is no text`)
    return [[metadataNames[name], parseEndpointUrl(value, http).href] as const]
  })
  return Object.fromEntries(found)
}

const nameLists = [
  'id_token_signing_alg_values_supported',
  'userinfo_signing_alg_values_supported',
  'token_endpoint_auth_signing_alg_values_supported',
  'request_object_signing_alg_values_supported',
  'dpop_signing_alg_values_supported',
] as const

type NameList = (typeof nameLists)[number]

function readNameLists(document: JsonObject): Partial<Record<NameList, string[]>> {
  const found = nameLists.flatMap((name) => {
    const value = document[name]
    if (value === undefined) return []
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
      return [[name, value] as const]
    throw new ProtocolFailure('invalid_metadata', `${name} is no list of names`)
  })
  return Object.fromEntries(found)
}
