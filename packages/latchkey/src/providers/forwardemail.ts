// Sign-in by mail through Forward Email. @see https://forwardemail.net/email-api
import type { EmailProvider } from '../contracts/provider.ts'
import {
  basicAuthorization,
  createHttpMail,
  parseSender,
  type RenderedMailOptions,
  renderMail,
} from './http-mail/service.ts'

/** Options of {@link forwardemail}. */
export type ForwardEmailOptions = RenderedMailOptions

/** Sign-in by mail through Forward Email. Key: AUTH_FORWARDEMAIL_KEY. */
export function forwardemail(options: ForwardEmailOptions): EmailProvider {
  parseSender(options.from)
  return createHttpMail(
    {
      id: 'forwardemail',
      from: options.from,
      toRequest(request, apiKey) {
        const { from, to, subject, html, text } = renderMail(request, options)
        return {
          url: 'https://api.forwardemail.net/v1/emails',
          // The key is the name; there is no password.
          headers: { authorization: basicAuthorization(apiKey, '') },
          body: { from, to, subject, html, text },
        }
      },
    },
    options,
  )
}
