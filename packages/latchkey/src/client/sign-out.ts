// The browser's side of a sign-out.
import { chooseReturnTo } from './navigate.ts'
import { postForm } from './post-form.ts'
import {
  type RedirectAnswer,
  type RedirectResult,
  readFailure,
  readRedirectAnswer,
} from './redirect-result.ts'
import type { Connection } from './send-request.ts'

/** Options of a sign-out. */
export interface SignOutOptions {
  /**
   * Whether the browser is sent on.
   *
   * @default true
   * @example false
   */
  readonly redirect?: boolean
  /**
   * Where the browser goes afterwards: a path or a URL of this origin.
   *
   * @default the address of this page
   * @example '/'
   */
  readonly callbackUrl?: string
  /** The same as `callbackUrl`, by the name that NextAuth 5 uses. It wins. */
  readonly redirectTo?: string
  /** Ends all sessions of the user, in every browser. Needs sessions in a database. @default false */
  readonly everywhere?: boolean
}

/** How a sign-out ended. Unless `ok`, the person is still signed in. */
export type SignOutResult = RedirectResult

/** Asks the handler to end the session. Never rejects. */
export async function requestSignOut(
  connection: Connection,
  options: SignOutOptions,
): Promise<RedirectAnswer> {
  try {
    const everywhere = options.everywhere ? 'true' : undefined
    return readRedirectAnswer(
      await postForm(connection, '/signout', { callbackUrl: chooseReturnTo(options), everywhere }),
    )
  } catch (thrown) {
    return readFailure(thrown)
  }
}
