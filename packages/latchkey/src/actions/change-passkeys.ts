// GET and POST /passkeys — for the page on which people look after their passkeys.
import { MalformedRequest } from '../errors/request-errors.ts'
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'

/** Lists the passkeys of the signed-in user. */
export async function listPasskeys<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { findPasskeys } = await import('./manage-passkeys.ts')
  return { kind: 'json', body: await findPasskeys(context) }
}

/** Renames (`action=rename`, `id`, `name`) or removes (`action=remove`, `id`) one, and lists what there is then. */
export async function changePasskey<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { removePasskey, renamePasskey } = await import('./manage-passkeys.ts')
  const { action, id = '', name = '' } = context.body.fields
  if (action === 'rename') await renamePasskey(context, { id, name })
  else if (action === 'remove') await removePasskey(context, { id })
  else throw new MalformedRequest({ detail: 'neither rename nor remove' })
  return listPasskeys(context)
}
