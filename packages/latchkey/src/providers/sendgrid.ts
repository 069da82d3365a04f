// Sign-in by mail through SendGrid. @see https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
import type { EmailProvider } from '../contracts/provider.ts'
import { createHttpMail, parseSender, type RenderedMailOptions, renderMail } from './http-mail/service.ts'

/** Options of {@link sendgrid}. */
export interface SendGridOptions extends RenderedMailOptions {
  /** Where the account is kept. @default 'global' */
  readonly region?: 'global' | 'eu'
}

/** Sign-in by mail through SendGrid. Key: AUTH_SENDGRID_KEY. */
export function sendgrid(options: SendGridOptions): EmailProvider {
  const host = options.region === 'eu' ? 'api.eu.sendgrid.com' : 'api.sendgrid.com'
  const from = parseSender(options.from)
  return createHttpMail(
    {
      id: 'sendgrid',
      from: options.from,
      toRequest(request, apiKey) {
        const { to, subject, html, text } = renderMail(request, options)
        return {
          url: `https://${host}/v3/mail/send`,
          headers: { authorization: `Bearer ${apiKey}` },
          body: {
            personalizations: [{ to: [{ email: to }] }],
            from,
            subject,
            // Plain text must come first.
            content: [
              { type: 'text/plain', value: text },
              { type: 'text/html', value: html },
            ],
            // Tracking would lead the one-time link through another host, which then knows it.
            tracking_settings: { click_tracking: { enable: false, enable_text: false } },
          },
        }
      },
    },
    options,
  )
}
