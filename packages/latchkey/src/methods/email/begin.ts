// Asks for a sign-in mail: store the hash of a fresh secret, then hand the mail to the provider's transport.
// Nobody is looked up here, so known and unknown addresses take the same path and get the same answer.
import type { EmailProvider } from '../../contracts/provider.ts'
import type { BeginResult, MethodContext } from '../../contracts/sign-in-method.ts'
import type { VerificationTokenRows } from '../../contracts/store.ts'
import type { Theme } from '../../contracts/theme.ts'
import { randomDigits, randomText } from '../../crypto/random.ts'
import { AuthError } from '../../errors/auth-error.ts'
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import { MailNotSent } from '../../errors/sign-in-errors.ts'
import type { EmailSecrets } from './secrets.ts'
import type { TransactionCookie } from './transaction.ts'

/** What starts a sign-in by mail. */
export interface BeginEmailInput {
  readonly provider: EmailProvider
  readonly context: MethodContext
  /** From `normalizeAddress`. */
  readonly address: string
  /** Where the browser goes afterwards; already checked. */
  readonly returnTo: string
  readonly theme: Theme
}

/** What sending a mail needs. */
export interface BeginParts {
  readonly secrets: EmailSecrets
  readonly transaction: TransactionCookie
  readonly verificationTokens: VerificationTokenRows
  /** Whether attempts can be counted. Without, a code could be guessed, so none is mailed. */
  readonly canCount: boolean
}

/** Life of link and code where the provider sets none, in seconds. */
export const defaultMaxAgeSeconds = 600

/**
 * Stores a one-time secret, mails it, and sends the browser to the page that says so.
 *
 * @throws {@link MailNotSent} `mail_not_sent` — the transport refused; the secret is withdrawn.
 */
export async function beginEmail(parts: BeginParts, input: BeginEmailInput): Promise<BeginResult> {
  const { provider, context, address, returnTo } = input
  const maxAgeSeconds = provider.maxAge ?? defaultMaxAgeSeconds
  const token = await makeToken(provider)
  const row = {
    identifier: address,
    token: await parts.secrets.hashLink({ providerId: provider.id, address, token }),
    expires: new Date(context.now + maxAgeSeconds * 1000),
  }
  const code = parts.canCount ? randomDigits(6) : undefined
  const codeMac = code === undefined ? undefined : await parts.secrets.hashCode(row.token, code)
  const cookie = await parts.transaction.write(
    { provider: provider.id, identifier: address, rowToken: row.token, codeMac, returnTo },
    context,
    maxAgeSeconds,
  )
  // The row is there before the mail is: a fast reader never meets an unknown link.
  await parts.verificationTokens.replace(row)
  await sendOrWithdraw(parts.verificationTokens, { ...input, token, code, row, maxAgeSeconds })
  return { redirectTo: verifyRequestUrl(input), cookies: [cookie] }
}

interface MailToSend extends BeginEmailInput {
  readonly token: string
  readonly code: string | undefined
  readonly row: { readonly identifier: string; readonly token: string; readonly expires: Date }
  readonly maxAgeSeconds: number
}

async function sendOrWithdraw(rows: VerificationTokenRows, mail: MailToSend): Promise<void> {
  const { provider, row } = mail
  try {
    await provider.sendVerificationRequest({
      identifier: mail.address,
      url: linkUrl(mail),
      code: mail.code,
      expires: row.expires,
      maxAgeSeconds: mail.maxAgeSeconds,
      token: mail.token,
      provider: { id: provider.id, name: provider.name, from: provider.from, apiKey: provider.apiKey },
      theme: mail.theme,
      language: mail.context.language,
    })
  } catch (cause) {
    await withdraw(rows, row)
    if (cause instanceof AuthError) throw cause
    throw new MailNotSent({ detail: 'sendVerificationRequest threw', providerId: provider.id, cause })
  }
}

/** The failed mail is what must be told; a row that cannot be withdrawn expires by itself. */
async function withdraw(rows: VerificationTokenRows, row: MailToSend['row']): Promise<void> {
  try {
    await rows.consume({ identifier: row.identifier, token: row.token })
  } catch {
    // Unusable without its mail all the same.
  }
}

async function makeToken(provider: EmailProvider): Promise<string> {
  if (!provider.generateVerificationToken) return randomText()
  const token: unknown = await provider.generateVerificationToken()
  // A short secret could be guessed by anyone, for links are not bound to a browser.
  if (typeof token === 'string' && token.length >= 20 && token.length <= 512) return token
  throw new InvalidConfiguration([
    {
      path: `providers[${provider.id}].generateVerificationToken`,
      problem: 'returned less than 20 or more than 512 characters',
      fix: 'Return a long random text, or leave the option out. A six-digit code is in every mail already.',
    },
  ])
}

function linkUrl({ provider, context, address, returnTo, token }: MailToSend): string {
  const query = new URLSearchParams({ callbackUrl: returnTo, token, email: address })
  return `${context.baseUrl}/callback/${encodeURIComponent(provider.id)}?${query}`
}

function verifyRequestUrl({ provider, context }: BeginEmailInput): string {
  return `${context.baseUrl}/verify-request?${new URLSearchParams({ provider: provider.id, type: 'email' })}`
}
