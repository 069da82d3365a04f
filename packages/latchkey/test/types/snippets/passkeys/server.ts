import { createAuth } from 'latchkey/next'
import { passkey } from 'latchkey/providers/passkey'

export const { passkeys } = createAuth({ database: 'file:./app.db', providers: [passkey()] })

export async function forget(id: string) {
  'use server'
  await passkeys.remove(id) // throws last_way_in, reauthentication_required, passkey_unknown
}
