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
    return [id, { id, name, type, ...urls }] as const
  })
  return { kind: 'json', body: Object.fromEntries(entries) }
}
