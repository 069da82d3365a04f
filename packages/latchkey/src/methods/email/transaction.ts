// What the browser that asked for a mail keeps meanwhile, sealed in its own cookie: it makes the code usable here, and
// only here, and lets the link work at once.
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import type { KeyRing } from '../../crypto/key-ring.ts'
import { cookieName, deletionOf, type ResponseCookie } from '../../http/cookie.ts'
import type { JsonObject } from '../../model/json.ts'

/** The mail this browser waits for. */
export interface EmailTransaction {
  readonly provider: string
  /** The normalised address. */
  readonly identifier: string
  /** `token` of the stored row. */
  readonly rowToken: string
  /** Keyed hash of the code; absent if none was mailed. */
  readonly codeMac: string | undefined
  readonly returnTo: string | undefined
}

/** Reads and writes the transaction cookie. */
export interface TransactionCookie {
  write(transaction: EmailTransaction, context: MethodContext, maxAgeSeconds: number): Promise<ResponseCookie>
  /** The open transaction of a provider, or `undefined`: absent, expired, altered or another provider's. */
  read(context: MethodContext, providerId: string): Promise<EmailTransaction | undefined>
  /** A cookie that ends the transaction. */
  clear(context: MethodContext): ResponseCookie
}

/** Longer targets stay out of the cookie, which browsers drop beyond 4 KB; the link carries them all the same. */
const maxReturnToLength = 2048

/** Makes the cookie of purpose `email-transaction`. */
export function createTransactionCookie(keyRing: Pick<KeyRing, 'sealer'>): TransactionCookie {
  const sealer = keyRing.sealer('email-transaction')
  return {
    async write(transaction, context, maxAgeSeconds) {
      const returnTo = fitReturnTo(transaction.returnTo)
      const value = await sealer.seal({ ...transaction, returnTo }, maxAgeSeconds, context.now)
      return { ...attributesOf(context), value, maxAgeSeconds }
    },
    async read(context, providerId) {
      const value = context.cookies.get(attributesOf(context).name)
      const opened = value ? await sealer.open(value, context.now) : undefined
      const transaction = opened && readTransaction(opened.claims)
      return transaction?.provider === providerId ? transaction : undefined
    },
    clear: (context) => deletionOf(attributesOf(context)),
  }
}

function attributesOf({ isSecure }: MethodContext): { name: string; secure: boolean } {
  return { name: cookieName('email', isSecure), secure: isSecure }
}

function fitReturnTo(returnTo: string | undefined): string | undefined {
  return returnTo !== undefined && returnTo.length <= maxReturnToLength ? returnTo : undefined
}

function readTransaction(claims: JsonObject): EmailTransaction | undefined {
  const { provider, identifier, rowToken } = claims
  if (typeof provider !== 'string' || typeof identifier !== 'string' || typeof rowToken !== 'string') {
    return undefined
  }
  return {
    provider,
    identifier,
    rowToken,
    codeMac: readText(claims['codeMac']),
    returnTo: readText(claims['returnTo']),
  }
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
