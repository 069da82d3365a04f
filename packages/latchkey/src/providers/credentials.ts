// Sign-in by anything the application can check itself: a users table, a directory, another service.
import type { CredentialField, CredentialsProvider, ProviderStyle } from '../contracts/provider.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { User } from '../model/user.ts'

/** Options of {@link credentials}. `TFields` is inferred from `credentials`. */
export interface CredentialsOptions<TFields extends Readonly<Record<string, CredentialField>>> {
  /** Needed when there are several. @default 'credentials' */
  readonly id?: string
  /** Shown on the button. @default 'Credentials' */
  readonly name?: string
  /**
   * The fields of the form, in order. Everything but `label` becomes an attribute of the input.
   * The first one that is not a password names the account: attempts are counted by it.
   *
   * @example { username: { label: 'User name', required: true }, password: { label: 'Password', type: 'password' } }
   */
  readonly credentials: TFields
  readonly style?: ProviderStyle
  /**
   * The user, or `null` if what was submitted is wrong. Throw `SignInError` to tell a reason; the text of any other
   * error is logged and never shown.
   *
   * @param credentials - Exactly the declared fields; one that was not sent is the empty string.
   */
  authorize(
    credentials: { readonly [Name in keyof TFields & string]: string },
    request: Request,
  ): Awaitable<User | null>
}

/**
 * A credentials provider, typed from its fields.
 *
 * @example
 * credentials({
 *   credentials: { email: { label: 'E-mail', type: 'email' }, password: { label: 'Password', type: 'password' } },
 *   authorize: ({ email, password }) => checkPassword(email, password),
 * })
 */
export function credentials<const TFields extends Readonly<Record<string, CredentialField>>>(
  options: CredentialsOptions<TFields>,
): CredentialsProvider<keyof TFields & string> {
  const { id = 'credentials', name = 'Credentials', style, credentials: fields } = options
  return {
    id,
    name,
    type: 'credentials',
    ...(style ? { style } : {}),
    credentials: fields,
    // Plain JavaScript may leave it out: start-up says so, and must see it.
    authorize: options.authorize && ((submitted, request) => options.authorize(submitted, request)),
  }
}
