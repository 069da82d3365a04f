// A request that server code makes on behalf of a browser, as actions see it.
import { RouteNotFound } from '../errors/request-errors.ts'
import { toServerRequest } from '../http/parse-request.ts'
import type { JsonObject } from '../model/json.ts'
import { type ActionContext, createContext } from './action-context.ts'
import type { Services } from './services.ts'

/** What server code hands over. */
export interface ServerInput {
  /** Headers of the browser's request. */
  readonly headers: Headers
  /** Below the base path. */
  readonly path?: string
  /** As a form would submit them; `undefined` is left out. */
  readonly fields?: Readonly<Record<string, string | undefined>>
  readonly query?: Readonly<Record<string, string>> | undefined
  readonly providerId?: string | undefined
}

/** Makes the context. @throws RouteNotFound `not_found` for a provider that is not configured. */
export function serverContext<TSession>(
  services: Services<TSession>,
  { headers, path = '', fields = {}, query, providerId }: ServerInput,
): Promise<ActionContext<TSession>> {
  const provider = providerId === undefined ? undefined : services.config.providers.get(providerId)
  if (providerId !== undefined && !provider) throw new RouteNotFound({ detail: 'no provider of that id' })
  const present = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const body = { fields: Object.fromEntries(present), json: undefined as JsonObject | undefined }
  const request = toServerRequest({ pathname: services.config.basePath + path, headers, body, query })
  return createContext({ services, request, provider, isServerCall: true })
}
