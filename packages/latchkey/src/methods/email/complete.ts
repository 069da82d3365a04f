// Comes back from the mail: a link (GET asks, POST uses; at once in the browser that asked) or a code (only there).
// Of any number of tries exactly one gets the row, because the store deletes and returns it in one step.
import type { EmailProvider } from '../../contracts/provider.ts'
import type { CompleteInput, CompleteResult } from '../../contracts/sign-in-method.ts'
import type { Store, VerificationTokenRows } from '../../contracts/store.ts'
import { VerificationFailed, WrongCode } from '../../errors/sign-in-errors.ts'
import type { ResponseCookie } from '../../http/cookie.ts'
import type { VerificationToken } from '../../model/verification-token.ts'
import type { EmailIdentity } from '../../model/verified-identity.ts'
import { defaultMaxAgeSeconds } from './begin.ts'
import { type EmailAttempt, readAttempt } from './read-attempt.ts'
import type { EmailSecrets } from './secrets.ts'
import type { EmailTransaction, TransactionCookie } from './transaction.ts'

/** The link is genuine in shape and was opened elsewhere: show the account and a button that posts these back. */
export interface ConfirmEmail {
  readonly kind: 'confirm'
  /** The account to name. Safe to show once escaped. */
  readonly address: string
  /** Post it as `token`, with `address` as `email` and `returnTo` as `callbackUrl`. */
  readonly token: string
  /** From the link: not checked. */
  readonly returnTo: string | undefined
  readonly cookies: readonly ResponseCookie[]
}

/** How a sign-in by mail ended, or that it waits for the button. `returnTo` of a link is not checked. */
export type CompleteEmailResult = CompleteResult<EmailIdentity> | ConfirmEmail

/** What redeeming a mail needs. */
export interface CompleteParts {
  readonly secrets: EmailSecrets
  readonly transaction: TransactionCookie
  readonly verificationTokens: VerificationTokenRows
  readonly countEvent: Store['countEvent']
}

/** Wrong codes per mail. The link still works afterwards. */
const maxCodeAttempts = 5

/** Codes tried for one address in a day, over all mails. */
const maxCodesPerDay = 50

/** Redeems a link or a code. GET changes nothing, except in the browser that asked for the mail. */
export async function completeEmail(
  parts: CompleteParts,
  input: CompleteInput<EmailProvider>,
): Promise<CompleteEmailResult> {
  const attempt = readAttempt(input)
  if (attempt.kind === 'nothing') return refused('neither link nor code', [])
  const pending = await parts.transaction.read(input.context, input.provider.id)
  if (attempt.kind === 'code') return completeByCode(parts, input, { code: attempt.code, pending })
  return completeByLink(parts, input, { attempt, pending })
}

async function completeByLink(
  parts: CompleteParts,
  input: CompleteInput<EmailProvider>,
  { attempt, pending }: { attempt: EmailAttempt & { kind: 'link' }; pending: EmailTransaction | undefined },
): Promise<CompleteEmailResult> {
  const { address, token } = attempt
  const rowTokens = await parts.secrets.hashLinkWithEach({ providerId: input.provider.id, address, token })
  const isOurs = pending?.identifier === address && rowTokens.includes(pending.rowToken)
  const returnTo = (isOurs ? pending.returnTo : undefined) ?? attempt.returnTo
  // Scanners and prefetchers follow links; none of them presses a button or has this browser's cookie.
  if (input.method === 'GET' && !isOurs) return { kind: 'confirm', address, token, returnTo, cookies: [] }
  const cookies = isOurs ? [parts.transaction.clear(input.context)] : []
  return redeem(parts, input, { address, rowTokens, returnTo, cookies })
}

async function completeByCode(
  parts: CompleteParts,
  input: CompleteInput<EmailProvider>,
  { code, pending }: { code: string; pending: EmailTransaction | undefined },
): Promise<CompleteEmailResult> {
  if (!pending?.codeMac || !parts.countEvent) return refused('no code was mailed for this browser', [])
  if (code === '') return wrongCode()
  const { identifier, rowToken, codeMac, returnTo } = pending
  const cookies = [parts.transaction.clear(input.context)]
  // Counted before it is compared: parallel guesses cannot share one attempt.
  const attempts = await countAttempt(parts.countEvent, input, rowToken)
  if (attempts > maxCodeAttempts) return refused('no attempts left', cookies)
  if (await hasGuessedAllDay(parts.countEvent, input, identifier))
    return refused('too many codes today', cookies)
  if (!(await parts.secrets.isCode({ rowToken, code, codeMac }))) {
    return attempts < maxCodeAttempts ? wrongCode() : refused('last attempt was wrong', cookies)
  }
  return redeem(parts, input, { address: identifier, rowTokens: [rowToken], returnTo, cookies })
}

function countAttempt(
  countEvent: NonNullable<Store['countEvent']>,
  { provider, context }: CompleteInput<EmailProvider>,
  rowToken: string,
): ReturnType<NonNullable<Store['countEvent']>> {
  // Twice the life of the code, so that no fresh window opens while it lives.
  const windowSeconds = 2 * (provider.maxAge ?? defaultMaxAgeSeconds)
  return countEvent({ key: `email-code:${rowToken}`, windowSeconds, now: new Date(context.now) })
}

/** New mails bring new attempts, so the address is counted too. The link goes on working. */
async function hasGuessedAllDay(
  countEvent: NonNullable<Store['countEvent']>,
  { context }: CompleteInput<EmailProvider>,
  address: string,
): Promise<boolean> {
  const key = `email-code-address:${address}`
  return (await countEvent({ key, windowSeconds: 86_400, now: new Date(context.now) })) > maxCodesPerDay
}

interface Claim {
  readonly address: string
  /** Hashes to look the row up by, newest secret first. */
  readonly rowTokens: readonly string[]
  readonly returnTo: string | undefined
  readonly cookies: readonly ResponseCookie[]
}

async function redeem(
  parts: CompleteParts,
  { provider, context }: CompleteInput<EmailProvider>,
  { address, rowTokens, returnTo, cookies }: Claim,
): Promise<CompleteEmailResult> {
  const row = await consumeFirst(parts.verificationTokens, address, rowTokens)
  if (!row) return refused('never issued or already used', cookies)
  if (row.identifier !== address) return refused('the store returned a row of another address', cookies)
  if (!(row.expires.getTime() > context.now)) return refused('expired', cookies)
  const account = { provider: provider.id, type: 'email', providerAccountId: address } as const
  return {
    kind: 'verified',
    identity: { kind: 'email', account, user: { email: address } },
    returnTo,
    cookies,
  }
}

async function consumeFirst(
  rows: VerificationTokenRows,
  identifier: string,
  rowTokens: readonly string[],
): Promise<VerificationToken | undefined> {
  for (const token of rowTokens) {
    const row = await rows.consume({ identifier, token })
    if (row) return row
  }
  return undefined
}

function refused(detail: string, cookies: readonly ResponseCookie[]): CompleteEmailResult {
  return { kind: 'failed', error: new VerificationFailed({ detail }), cookies }
}

/** The transaction stays open: the person may have mistyped. */
function wrongCode(): CompleteEmailResult {
  return { kind: 'failed', error: new WrongCode({ detail: 'wrong code' }), cookies: [] }
}
