// Sign-in by mail through Resend. @see https://resend.com/docs/api-reference/emails/send-email
import type { EmailProvider } from '../contracts/provider.ts'
import { createHttpMail, parseSender, type RenderedMailOptions, renderMail } from './http-mail/service.ts'

/** Options of {@link resend}. */
export type ResendOptions = RenderedMailOptions

/** Sign-in by mail through Resend; the domain of `from` must be verified there. Key: AUTH_RESEND_KEY. */
export function resend(options: ResendOptions): EmailProvider {
  parseSender(options.from)
  return createHttpMail(
    {
      id: 'resend',
      from: options.from,
      toRequest(request, apiKey) {
        const { from, to, subject, html, text } = renderMail(request, options)
        return {
          url: 'https://api.resend.com/emails',
          headers: { authorization: `Bearer ${apiKey}` },
          body: { from, to, subject, html, text },
        }
      },
    },
    options,
  )
}
