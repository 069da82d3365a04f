// A mailer that keeps what it is given, for tests: `email({ sendVerificationRequest: mailer.send })`.
import type { SendVerificationRequest, VerificationRequest } from '../contracts/mailer.ts'

/** Keeps mails instead of sending them. */
export interface CapturedMailer {
  /** Hand it to the e-mail provider. */
  readonly send: SendVerificationRequest
  /** All mails, oldest first. */
  readonly mails: readonly VerificationRequest[]
  /** The newest mail, of one address if given. Throws if there is none. */
  last(identifier?: string): VerificationRequest
  /** The link inside a mail. */
  linkOf(mail: VerificationRequest): URL
  /** The six-digit code inside a mail. Throws if it has none, because the store cannot count attempts. */
  codeOf(mail: VerificationRequest): string
}

/** Makes a mailer with no mails. */
export function createCapturedMailer(): CapturedMailer {
  const mails: VerificationRequest[] = []
  return {
    mails,
    send: (mail) => {
      mails.push(mail)
    },
    last(identifier) {
      const mail = mails.findLast(
        (candidate) => identifier === undefined || candidate.identifier === identifier,
      )
      if (!mail)
        throw new Error(identifier === undefined ? 'no mail was sent' : `no mail was sent to ${identifier}`)
      return mail
    },
    linkOf: (mail) => new URL(mail.url),
    codeOf(mail) {
      if (mail.code === undefined) throw new Error('the mail has no code: the store cannot count attempts')
      return mail.code
    },
  }
}
