// Signs one request: fresh nonce and timestamp, the signature, and the three ways to carry them (RFC 5849 §3.1, §3.5).
import { type EpochMilliseconds, toEpochSeconds } from '../../model/time.ts'
import { parseEndpointUrl } from '../outbound/endpoint-url.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { buildBaseString } from './base-string.ts'
import { encodeParameters, type Parameter, percentEncode } from './percent-encoding.ts'
import type { Service, TokenCredentials, Transport } from './service.ts'
import { signBaseString } from './signature.ts'

/** Clock and randomness of signatures. */
export interface SigningSources {
  readonly now: () => EpochMilliseconds
  readonly random: (sizeBytes: number) => Uint8Array
}

/** A request before it is signed. */
export interface UnsignedRequest {
  readonly method: string
  readonly url: string
  /** Fields of a form body. `undefined`: the body is no form, and no part of the signature. */
  readonly form?: readonly Parameter[] | undefined
  readonly credentials: TokenCredentials
  /** `oauth_` parameters besides those of every request. */
  readonly oauth?: Readonly<Record<string, string>>
}

/** A request as it is sent. */
export interface SignedRequest {
  readonly url: string
  readonly authorization: string | undefined
  /** The form, if there is one. */
  readonly body: string | undefined
}

/**
 * Signs a request. What is sent is written from what was signed, so that both are the same to the byte.
 *
 * @throws ProtocolFailure `insecure_url`, `invalid_url`; also for `PLAINTEXT` without https.
 */
export async function signRequest(
  service: Service,
  { method, url: text, form, credentials, oauth = {} }: UnsignedRequest,
  sources: SigningSources,
): Promise<SignedRequest> {
  const url = parseEndpointUrl(text, service.http)
  requireCover(service, url)
  const query = [...url.searchParams]
  const unsigned = [...createParameters(service, credentials, sources), ...Object.entries(oauth)]
  const parameters = [...query, ...(form ?? []), ...unsigned]
  const signature = await signBaseString(buildBaseString({ method, url, parameters }), {
    method: service.signatureMethod,
    clientSecret: service.clientSecret,
    tokenSecret: credentials.secret,
    privateKey: service.privateKey,
  })
  return attach(url, { query, form, oauth: [...unsigned, ['oauth_signature', signature]] }, service.transport)
}

/** §3.4.4: this method sends the secrets as they are. Not even the loopback address is an exception. */
function requireCover({ signatureMethod }: Service, url: URL): void {
  if (signatureMethod !== 'PLAINTEXT' || url.protocol === 'https:') return
  throw new ProtocolFailure('insecure_url', 'PLAINTEXT signatures are sent over https only')
}

/** §3.1. The nonce is 120 bits in letters and digits, because servers accept neither other characters nor many more. */
function createParameters(
  { clientId, signatureMethod }: Service,
  { token }: TokenCredentials,
  { now, random }: SigningSources,
): readonly Parameter[] {
  const nonce = Array.from(random(15), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    ['oauth_consumer_key', clientId],
    ...(token === '' ? [] : [['oauth_token', token] as const]),
    ['oauth_signature_method', signatureMethod],
    ['oauth_timestamp', String(toEpochSeconds(now()))],
    ['oauth_nonce', nonce],
    ['oauth_version', '1.0'],
  ]
}

interface Pieces {
  readonly query: readonly Parameter[]
  readonly form: readonly Parameter[] | undefined
  readonly oauth: readonly Parameter[]
}

function attach(url: URL, { query, form, oauth }: Pieces, transport: Transport): SignedRequest {
  const body = form && encodeParameters(transport === 'body' ? [...form, ...oauth] : form)
  url.search = encodeParameters(transport === 'query' ? [...query, ...oauth] : query)
  const isInHeader = transport === 'header' || (transport === 'body' && !form)
  const authorization = isInHeader ? `OAuth ${oauth.map(toHeaderPart).join(', ')}` : undefined
  return { url: url.href, authorization, body }
}

function toHeaderPart([name, value]: Parameter): string {
  return `${percentEncode(name)}="${percentEncode(value)}"`
}
