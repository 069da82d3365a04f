// Sign-in by mail, put together: `begin` sends, `complete` redeems.
import type { EmailProvider } from '../../contracts/provider.ts'
import type { BeginResult, CompleteInput, MethodContext } from '../../contracts/sign-in-method.ts'
import type { Store } from '../../contracts/store.ts'
import type { KeyRing } from '../../crypto/key-ring.ts'
import { type BeginEmailInput, beginEmail } from './begin.ts'
import { type CompleteEmailResult, completeEmail } from './complete.ts'
import { createEmailSecrets } from './secrets.ts'
import { createTransactionCookie } from './transaction.ts'

/** What the method is made of. `countEvent` absent: mails carry a link and no code. */
export type EmailMethodParts = Pick<Store, 'verificationTokens'> & {
  readonly keyRing: Pick<KeyRing, 'mac' | 'sealer'>
  readonly countEvent?: Store['countEvent']
}

/** Sign-in by mail. */
export interface EmailMethod {
  /** Mails link and code. @throws MailNotSent `mail_not_sent` */
  begin(input: BeginEmailInput): Promise<BeginResult>
  /** Redeems a link (`token`, `email`) or a code (`code`). Failures of the store are thrown. */
  complete(input: CompleteInput<EmailProvider>): Promise<CompleteEmailResult>
  /** The mail this browser waits for, if it asked for one. */
  findPending(context: MethodContext, providerId: string): Promise<PendingMail | undefined>
}

/** A mail that was sent and not used yet. */
export interface PendingMail {
  readonly address: string
  /** Whether it carries a code. */
  readonly hasCode: boolean
}

/** Makes the method. */
export function createEmailMethod({
  keyRing,
  verificationTokens,
  countEvent,
}: EmailMethodParts): EmailMethod {
  const secrets = createEmailSecrets(keyRing)
  const transaction = createTransactionCookie(keyRing)
  return {
    begin: (input) =>
      beginEmail({ secrets, transaction, verificationTokens, canCount: countEvent !== undefined }, input),
    complete: (input) => completeEmail({ secrets, transaction, verificationTokens, countEvent }, input),
    async findPending(context, providerId) {
      const pending = await transaction.read(context, providerId)
      return pending && { address: pending.identifier, hasCode: pending.codeMac !== undefined }
    },
  }
}
