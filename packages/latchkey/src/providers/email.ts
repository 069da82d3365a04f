// Sign-in by mail through any SMTP server (nodemailer), or through a sender of the application's own.
import type { SendVerificationRequest, VerificationRequest } from '../contracts/mailer.ts'
import type { EmailProvider, ProviderStyle } from '../contracts/provider.ts'
import type { Awaitable } from '../model/awaitable.ts'
import { type MailSubject, renderSignInMail } from './email/message.ts'
import { createMailTransport, type MailServer } from './email/transport.ts'

export type { MailSubject, MailSubjectFacts } from './email/message.ts'
export type { MailServer, MailServerOptions } from './email/transport.ts'

interface EmailOptionsBase {
  /** Needed when there are several. @default 'email' */
  readonly id?: string
  /** Shown on the button. @default 'Email' */
  readonly name?: string
  readonly style?: ProviderStyle
  /** Life of link and code in seconds. @default 600 */
  readonly maxAge?: number
  /** Makes the secret of the link, 20 to 512 characters. @default 256 random bits, base64url */
  generateVerificationToken?(): Awaitable<string>
  /** Brings an address into the form that is stored and compared. Runs before the grammar check. */
  normalizeIdentifier?(address: string): string
}

/** Mail through SMTP. Needs the package `nodemailer`. */
export interface SmtpEmailOptions extends EmailOptionsBase {
  /**
   * Connection URL, options of nodemailer, or a transport made for nodemailer.
   *
   * @example 'smtps://user:password@smtp.example.com:465'
   */
  readonly server: MailServer
  /** Sender. @example 'Example <no-reply@example.com>' */
  readonly from: string
  /** Subject, or a function of name, host and language. Default: "Sign in to …" in the visitor's language. */
  readonly subject?: MailSubject
  readonly sendVerificationRequest?: undefined
}

/** Mail through a sender of your own: an HTTP API, a queue, a test inbox. */
export interface CustomEmailOptions extends EmailOptionsBase {
  /** Hands one mail to a transport, or throws. */
  readonly sendVerificationRequest: SendVerificationRequest
  readonly from?: string
  readonly server?: MailServer
}

/** Options of {@link email}. */
export type EmailOptions = SmtpEmailOptions | CustomEmailOptions

/** Sign-in by mail: a link and a six-digit code. */
export function email(options: EmailOptions): EmailProvider {
  const { id = 'email', name = 'Email', maxAge = 600, style, from } = options
  const { generateVerificationToken, normalizeIdentifier } = options
  return {
    id,
    name,
    type: 'email',
    maxAge,
    sendVerificationRequest: options.sendVerificationRequest ?? createSmtpSender(options),
    ...(from === undefined ? {} : { from }),
    ...(style ? { style } : {}),
    ...(generateVerificationToken ? { generateVerificationToken } : {}),
    ...(normalizeIdentifier ? { normalizeIdentifier } : {}),
  }
}

function createSmtpSender({ server, from, subject }: SmtpEmailOptions): SendVerificationRequest {
  const send = createMailTransport(server)
  return (request: VerificationRequest) =>
    send({ to: request.identifier, from, ...renderSignInMail(request, subject) })
}
