// The one door to nodemailer: loaded when the first mail is sent, one transport kept per provider.
import type { SentMessageInfo, TransportConfig, Transporter } from 'nodemailer'
import { MissingPackage } from '../../errors/config-errors.ts'
import { MailNotSent } from '../../errors/sign-in-errors.ts'

/** Options of nodemailer's SMTP transport; those that are used most, and any other. */
export interface MailServerOptions {
  readonly host?: string
  /** @default 587, or 465 if `secure` */
  readonly port?: number
  /** TLS from the first byte. Otherwise STARTTLS where the server offers it. */
  readonly secure?: boolean
  /** Refuse to send without STARTTLS. */
  readonly requireTLS?: boolean
  readonly auth?: { readonly user?: string; readonly pass?: string; readonly [option: string]: unknown }
  readonly [option: string]: unknown
}

/** A connection URL, or options. */
export type MailServer = string | MailServerOptions

/** One mail to one address. */
export interface OutgoingMail {
  /** Exactly one address in its normal form. */
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** A mail server that does not answer must not hold the request; milliseconds. */
const timeouts = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
}
const deadlineMilliseconds = 30_000
/** No value of a mail is ever read as a path or an address to fetch. */
const locks = { disableFileAccess: true, disableUrlAccess: true }

/**
 * Makes a sender for one mail server. Connects when it sends.
 *
 * The sender throws {@link MissingPackage} `missing_package` without nodemailer, {@link MailNotSent} `mail_not_sent`
 * if the server refused the recipient, and nodemailer's own error otherwise.
 */
export function createMailTransport(server: MailServer): (mail: OutgoingMail) => Promise<void> {
  let transporter: Promise<Transporter> | undefined
  return async (mail) => {
    transporter ??= openTransport(server).catch((error: unknown) => {
      transporter = undefined // the next mail tries again, for example after an installation
      throw error
    })
    const message = { ...toMessage(mail), signal: AbortSignal.timeout(deadlineMilliseconds) }
    requireAccepted(await (await transporter).sendMail(message))
  }
}

async function openTransport(server: MailServer): Promise<Transporter> {
  const { createTransport } = await loadNodemailer()
  return createTransport(toTransportOptions(server))
}

async function loadNodemailer(): Promise<typeof import('nodemailer')> {
  try {
    return await import('nodemailer')
  } catch (cause) {
    const detail =
      'The e-mail provider sends through nodemailer, which is not here. Run: npm install nodemailer'
    throw new MissingPackage({ detail, cause })
  }
}

function toTransportOptions(server: MailServer): TransportConfig {
  if (typeof server === 'string') return { ...timeouts, ...locks, url: server }
  // A transport object keeps its prototype; its own maker has set its limits.
  if (typeof server['send'] === 'function') return server as TransportConfig
  return { ...timeouts, ...server, ...locks } as TransportConfig // open-ended options: nodemailer checks them
}

function toMessage({ to, ...mail }: OutgoingMail): object {
  return {
    ...mail,
    ...locks,
    // An object is never parsed as a list, so the envelope has this recipient and no other.
    to: { name: '', address: to },
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834 §5: no vacation notes in return
  }
}

function requireAccepted(info: SentMessageInfo): void {
  const refused = [...readList(info['rejected']), ...readList(info['pending'])]
  if (refused.length > 0) throw new MailNotSent({ detail: 'the mail server did not accept the recipient' })
}

function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
