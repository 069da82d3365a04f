// Sign-in by mail through Loops, which keeps the text of the mail itself.
// @see https://loops.so/docs/api-reference/send-transactional-email
import type { VerificationRequest } from '../contracts/mailer.ts'
import type { EmailProvider } from '../contracts/provider.ts'
import { createHttpMail, type HttpMailOptions } from './http-mail/service.ts'

/** Options of {@link loops}. */
export interface LoopsOptions extends HttpMailOptions {
  /** Id of the transactional mail, whose template has a data variable `url`. */
  readonly transactionalId: string
  /**
   * Data variables of the template. Default: `url` alone; the page asks for the code too, so show it if you can.
   *
   * @example ({ url, code }) => ({ url, code: code ?? '' })
   */
  dataVariables?(request: VerificationRequest): Readonly<Record<string, string | number>>
}

/** Sign-in by mail through Loops. Key: AUTH_LOOPS_KEY. */
export function loops(options: LoopsOptions): EmailProvider {
  return createHttpMail(
    {
      id: 'loops',
      toRequest: (request, apiKey) => ({
        url: 'https://app.loops.so/api/v1/transactional',
        headers: { authorization: `Bearer ${apiKey}` },
        body: {
          transactionalId: options.transactionalId,
          email: request.identifier,
          dataVariables: options.dataVariables?.(request) ?? { url: request.url },
        },
      }),
    },
    options,
  )
}
