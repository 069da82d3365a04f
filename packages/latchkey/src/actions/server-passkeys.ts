// The passkeys of a signed-in user, for server code that has the headers of their request.
import type { Passkey } from '../model/passkey.ts'
import type { ActionContext } from './action-context.ts'

/** Headers of the browser's request: its session says whose passkeys are meant. */
export interface PasskeyCall {
  readonly headers: Headers
}

/** Looks after the passkeys of the signed-in user. */
export interface ServerPasskeys {
  /** The oldest first. @throws SessionRequired `session_required` */
  list(call: PasskeyCall): Promise<readonly Passkey[]>
  /**
   * Names one, in at most 64 characters.
   *
   * @throws SessionRequired `session_required`
   * @throws PasskeyUnknown `passkey_unknown` if it is not one of this user.
   */
  rename(call: PasskeyCall & { readonly id: string; readonly name: string }): Promise<Passkey>
  /**
   * Takes one away and ends the user's other sessions (`database` strategy).
   *
   * @throws SessionRequired `session_required`
   * @throws ReauthenticationRequired `reauthentication_required` if the sign-in was too long ago.
   * @throws LastWayIn `last_way_in` if the user could not sign in any more.
   * @throws PasskeyUnknown `passkey_unknown` if it is not one of this user.
   */
  remove(call: PasskeyCall & { readonly id: string }): Promise<void>
}

/** Makes the functions. `open` gives the context of a call. */
export function createServerPasskeys<TSession>(
  open: (call: PasskeyCall) => Promise<ActionContext<TSession>>,
): ServerPasskeys {
  const load = () => import('./manage-passkeys.ts')
  return {
    list: async (call) => (await load()).findPasskeys(await open(call)),
    rename: async (call) => (await load()).renamePasskey(await open(call), call),
    remove: async (call) => (await load()).removePasskey(await open(call), call),
  }
}
