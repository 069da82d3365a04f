// Passkeys in the browser. What it takes is loaded by those who use it.
import type { Passkey } from '../model/passkey.ts'
import { loadPasskeys } from './load-passkeys.ts'
import type { Connection } from './send-request.ts'

/** How a new passkey is made. */
export interface AddPasskeyOptions {
  /** What its owner calls it, at most 64 characters. @default nothing */
  readonly name?: string
  /** @default 'passkey' */
  readonly providerId?: string
}

/** Looks after the passkeys of the person who is signed in. Everything here may throw `ClientError`. */
export interface PasskeyClient {
  /** The oldest first. */
  list(): Promise<readonly Passkey[]>
  /**
   * Makes one on this device or another, and gives all there are then.
   *
   * @throws ClientError `request_refused` with `reason` `reauthentication_required` if the sign-in was too long ago;
   * `passkey_cancelled`, `passkey_timeout`, `passkey_exists` and others if the browser makes none.
   */
  add(options?: AddPasskeyOptions): Promise<readonly Passkey[]>
  /** Names one, and gives all there are. */
  rename(id: string, name: string): Promise<readonly Passkey[]>
  /**
   * Takes one away, and gives those that are left.
   *
   * @throws ClientError `request_refused` with `reason` `last_way_in` or `reauthentication_required`.
   */
  remove(id: string): Promise<readonly Passkey[]>
}

/** Makes the functions of one client. */
export function createPasskeyClient(connection: Connection): PasskeyClient {
  return {
    list: async () => (await loadPasskeys()).fetchPasskeys(connection),
    add: async ({ name, providerId = 'passkey' } = {}) =>
      (await loadPasskeys()).requestPasskey(connection, { providerId, name }),
    rename: async (id, name) =>
      (await loadPasskeys()).changePasskey(connection, { action: 'rename', id, name }),
    remove: async (id) => (await loadPasskeys()).changePasskey(connection, { action: 'remove', id }),
  }
}
