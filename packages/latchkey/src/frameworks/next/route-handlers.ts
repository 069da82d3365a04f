// The handlers of `app/api/auth/[...auth]/route.ts`.
import type { Auth } from '../../auth.ts'
import { rebasePath } from './rebase-path.ts'

/** A route handler of the App Router. */
export type RouteHandler = (request: Request) => Promise<Response>

/** What the route file exports. `HEAD` is there so that a link scanner's request is answered as what it is. */
export interface RouteHandlers {
  readonly GET: RouteHandler
  readonly HEAD: RouteHandler
  readonly POST: RouteHandler
}

/** Makes the handlers. */
export function createRouteHandlers(core: Pick<Auth<unknown>, 'basePath' | 'handle'>): RouteHandlers {
  const handle = async (request: Request): Promise<Response> =>
    core.handle(rebaseRequest(request, core.basePath))
  return { GET: handle, HEAD: handle, POST: handle }
}

function rebaseRequest(request: Request, basePath: string): Request {
  const url = new URL(request.url)
  const pathname = rebasePath(url.pathname, basePath)
  if (pathname === url.pathname) return request
  url.pathname = pathname
  return new Request(url, request)
}
