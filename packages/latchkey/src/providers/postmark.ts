// Sign-in by mail through Postmark. @see https://postmarkapp.com/developer/api/email-api
import type { EmailProvider } from '../contracts/provider.ts'
import { tryReadJson } from '../protocol/outbound/json-answer.ts'
import { createHttpMail, parseSender, type RenderedMailOptions, renderMail } from './http-mail/service.ts'

/** Options of {@link postmark}. */
export interface PostmarkOptions extends RenderedMailOptions {
  /** @default 'outbound', the transactional stream that every server has */
  readonly messageStream?: string
}

/** Sign-in by mail through Postmark. Key (a server token): AUTH_POSTMARK_KEY. */
export function postmark(options: PostmarkOptions): EmailProvider {
  parseSender(options.from)
  return createHttpMail(
    {
      id: 'postmark',
      from: options.from,
      toRequest(request, apiKey) {
        const { from, to, subject, html, text } = renderMail(request, options)
        return {
          url: 'https://api.postmarkapp.com/email',
          headers: { 'x-postmark-server-token': apiKey },
          body: {
            From: from,
            To: to,
            Subject: subject,
            TextBody: text,
            HtmlBody: html,
            MessageStream: options.messageStream ?? 'outbound',
          },
        }
      },
      // Status 200 comes with errors too.
      isTaken: async (response) => (await tryReadJson(response))?.['ErrorCode'] === 0,
    },
    options,
  )
}
