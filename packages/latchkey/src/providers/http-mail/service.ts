// Mail through a service's HTTP API: one bounded request per mail, and a failure that tells neither key nor address.
import type { VerificationRequest } from '../../contracts/mailer.ts'
import { customFetch, type EmailProvider, type ProviderStyle } from '../../contracts/provider.ts'
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import { MailNotSent } from '../../errors/sign-in-errors.ts'
import type { Awaitable } from '../../model/awaitable.ts'
import { boundFetch } from '../../protocol/outbound/bounded-fetch.ts'
import { failAs } from '../../protocol/outbound/protocol-failure.ts'
import { type MailSubject, renderSignInMail, type SignInMail } from '../email/message.ts'

/** Options of all services. */
export interface HttpMailOptions {
  /** Needed when there are several. @default the name of the service */
  readonly id?: string
  /** Shown on the button. @default 'E-mail' */
  readonly name?: string
  readonly style?: ProviderStyle
  /** Key of the service. @default AUTH_<ID>_KEY */
  readonly apiKey?: string
  /** Life of link and code in seconds. @default 600 */
  readonly maxAge?: number
  /** Makes the secret of the link, 20 to 512 characters. @default 256 random bits, base64url */
  generateVerificationToken?(): Awaitable<string>
  /** Brings an address into the form that is stored and compared. Runs before the grammar check. */
  normalizeIdentifier?(address: string): string
  readonly [customFetch]?: typeof fetch
}

/** Options of services that are given the whole mail. */
export interface RenderedMailOptions extends HttpMailOptions {
  /** Sender. @example 'Example <no-reply@example.com>' */
  readonly from: string
  /** Subject, or a function of name, host and language. Default: "Sign in to …" in the visitor's language. */
  readonly subject?: MailSubject
}

/** A request to the service. An object is sent as JSON. */
export interface HttpMailRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: FormData | Readonly<Record<string, unknown>>
}

/** One mail to one address, rendered. */
export interface RenderedMail extends SignInMail {
  readonly to: string
  readonly from: string
}

/** What a service's file says. */
export interface HttpMailService {
  readonly id: string
  readonly from?: string
  toRequest(request: VerificationRequest, apiKey: string): HttpMailRequest
  /** Whether the service took the mail, where status 2xx does not say so. */
  isTaken?(response: Response): Promise<boolean>
}

/** Makes the provider of a service. */
export function createHttpMail(service: HttpMailService, options: HttpMailOptions): EmailProvider {
  const { id = service.id, name = 'E-mail', maxAge = 600, style, apiKey } = options
  const { generateVerificationToken, normalizeIdentifier } = options
  const reach = options[customFetch] ?? ((input, init) => fetch(input, init))
  const send = boundFetch({ fetch: reach, http: 'never', deadlineSeconds: 10, maxSizeBytes: 65_536 })
  return {
    id,
    name,
    type: 'email',
    maxAge,
    apiKey,
    ...(service.from === undefined ? {} : { from: service.from }),
    ...(style ? { style } : {}),
    ...(generateVerificationToken ? { generateVerificationToken } : {}),
    ...(normalizeIdentifier ? { normalizeIdentifier } : {}),
    sendVerificationRequest: (request) =>
      failAs(MailNotSent, id, () => deliver({ service, send, apiKey }, request)),
  }
}

interface Delivery {
  readonly service: HttpMailService
  readonly send: typeof fetch
  readonly apiKey: string | undefined
}

async function deliver({ service, send, apiKey }: Delivery, request: VerificationRequest): Promise<void> {
  const key = request.provider.apiKey ?? apiKey
  if (!key) throw new MailNotSent({ detail: `${service.id} has no API key`, providerId: request.provider.id })
  const { url, headers, body } = service.toRequest(request, key)
  const isForm = body instanceof FormData
  const response = await send(url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      ...(isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: isForm ? body : JSON.stringify(body),
    cache: 'no-store',
  })
  const isTaken = response.ok && (!service.isTaken || (await service.isTaken(response)))
  // The service's own text may quote the address.
  const detail = `${service.id} did not take the mail: status ${response.status}`
  if (!isTaken) throw new MailNotSent({ detail, providerId: request.provider.id })
}

/** The mail, rendered as the SMTP provider renders it. */
export function renderMail(
  request: VerificationRequest,
  { from, subject }: RenderedMailOptions,
): RenderedMail {
  return { to: request.identifier, from, ...renderSignInMail(request, subject) }
}

/** `Basic` authentication (RFC 7617). */
export function basicAuthorization(name: string, password: string): string {
  return `Basic ${btoa(`${name}:${password}`)}`
}

/** Name and address of a sender. @throws InvalidConfiguration `invalid_configuration` */
export function parseSender(from: string): { readonly email: string; readonly name?: string } {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>@\s]+@[^<>@\s]+)>|([^<>@\s]+@[^<>@\s]+))\s*$/.exec(from)
  const [, name = '', bracketed, bare] = match ?? []
  const email = bracketed ?? bare
  if (email !== undefined) return name === '' ? { email } : { email, name }
  const fix = 'Write "no-reply@example.com" or "Example <no-reply@example.com>".'
  throw new InvalidConfiguration([{ path: 'from', problem: 'is no sender', fix }])
}
