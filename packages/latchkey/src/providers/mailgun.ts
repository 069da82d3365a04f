// Sign-in by mail through Mailgun. @see https://documentation.mailgun.com/docs/mailgun/api-reference/
import type { EmailProvider } from '../contracts/provider.ts'
import {
  basicAuthorization,
  createHttpMail,
  parseSender,
  type RenderedMailOptions,
  renderMail,
} from './http-mail/service.ts'

/** Options of {@link mailgun}. */
export interface MailgunOptions extends RenderedMailOptions {
  /** Where the account is kept. @default 'us' */
  readonly region?: 'us' | 'eu'
  /** Sending domain. @default the domain of `from` */
  readonly domain?: string
}

/** Sign-in by mail through Mailgun. Key: AUTH_MAILGUN_KEY. */
export function mailgun(options: MailgunOptions): EmailProvider {
  const host = options.region === 'eu' ? 'api.eu.mailgun.net' : 'api.mailgun.net'
  const domain = options.domain ?? parseSender(options.from).email.split('@')[1] ?? ''
  return createHttpMail(
    {
      id: 'mailgun',
      from: options.from,
      toRequest(request, apiKey) {
        const { from, to, subject, html, text } = renderMail(request, options)
        const body = new FormData()
        for (const [name, value] of Object.entries({ from, to, subject, html, text })) body.set(name, value)
        return {
          url: `https://${host}/v3/${encodeURIComponent(domain)}/messages`,
          headers: { authorization: basicAuthorization('api', apiKey) },
          body,
        }
      },
    },
    options,
  )
}
