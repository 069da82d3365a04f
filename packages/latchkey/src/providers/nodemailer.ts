// `email` by the name it has in Auth.js: the id is part of callback addresses and of stored accounts.
import type { EmailProvider } from '../contracts/provider.ts'
import { type EmailOptions, email } from './email.ts'

/** Options of {@link nodemailer}. */
export type NodemailerOptions = EmailOptions

/** Sign-in by mail through any SMTP server, with the id `nodemailer`. */
export function nodemailer(options: NodemailerOptions): EmailProvider {
  return email({ id: 'nodemailer', ...options })
}
