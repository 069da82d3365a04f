// GET /providers — what a client needs to draw its own sign-in page.
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'

/** Lists the providers by id, in the order of the configuration. */
export async function listProviders<TSession>({
  services,
  baseUrl,
}: ActionContext<TSession>): Promise<Outcome> {
  const entries = [...services.config.providers.values()].map(({ id, name, type }) => {
    const urls = { signinUrl: `${baseUrl}/signin/${id}`, callbackUrl: `${baseUrl}/callback/${id}` }
    // Pages of applications draw a button for this type; which protocol is behind it is not their concern.
    return [id, { id, name, type: type === 'oauth1' ? 'oauth' : type, ...urls }] as const
  })
  return { kind: 'json', body: Object.fromEntries(entries) }
}
