// The passkeys of the signed-in user, for server components and server actions.
import type { Auth } from '../../auth.ts'
import type { Passkey } from '../../model/passkey.ts'
import { toCookieHeader } from './cookie-store.ts'
import type { NextRuntime } from './next-runtime.ts'

/** Looks after the passkeys of the signed-in user. Adding one is the browser's part: `addPasskey` of `latchkey/react`. */
export interface NextPasskeys {
  /** The oldest first. @throws SessionRequired `session_required` */
  list(): Promise<readonly Passkey[]>
  /** Names one, in at most 64 characters. @throws PasskeyUnknown `passkey_unknown` */
  rename(id: string, name: string): Promise<Passkey>
  /**
   * Takes one away and ends the user's other sessions.
   *
   * @throws ReauthenticationRequired `reauthentication_required` if the sign-in was too long ago.
   * @throws LastWayIn `last_way_in` if the user could not sign in any more.
   * @throws PasskeyUnknown `passkey_unknown` if it is not one of this user.
   */
  remove(id: string): Promise<void>
}

/** Makes the functions. */
export function createNextPasskeys(
  core: Pick<Auth<unknown>, 'passkeys'>,
  next: Pick<NextRuntime, 'cookies' | 'headers'>,
): NextPasskeys {
  async function readHeaders(): Promise<Headers> {
    const [store, received] = await Promise.all([next.cookies(), next.headers()])
    const headers = new Headers(received)
    // A sign-in earlier in the same request has changed the cookies.
    headers.set('cookie', toCookieHeader(store))
    return headers
  }
  return {
    list: async () => core.passkeys.list({ headers: await readHeaders() }),
    rename: async (id, name) => core.passkeys.rename({ headers: await readHeaders(), id, name }),
    remove: async (id) => core.passkeys.remove({ headers: await readHeaders(), id }),
  }
}
