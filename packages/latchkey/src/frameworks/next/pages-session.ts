// auth(req, res) and auth(context): the session in API routes and getServerSideProps of the Pages Router.
import type { Auth } from '../../auth.ts'
import { serializeCookie } from '../../http/cookie.ts'
import { isSafeMethod } from './access.ts'

/** What is needed of a Node.js request. */
export interface PagesRequest {
  readonly method?: string | undefined
  readonly headers: { readonly cookie?: string | undefined }
}

/** What is needed of a Node.js response. */
export interface PagesResponse {
  appendHeader(name: string, value: string | readonly string[]): unknown
  setHeader(name: string, value: string): unknown
}

/** The argument of `getServerSideProps`. */
export interface PagesContext {
  readonly req: PagesRequest
  readonly res: PagesResponse
}

/** Reads the session, and renews it on the response where that is due. */
export async function readPagesSession<TSession>(
  core: Pick<Auth<TSession>, 'readSession'>,
  { req, res }: PagesContext,
): Promise<TSession | null> {
  const { session, cookies } = await core.readSession(req.headers.cookie)
  if (cookies.length > 0 && isSafeMethod(req.method ?? 'GET')) {
    res.appendHeader('Set-Cookie', cookies.map(serializeCookie))
    res.setHeader('Cache-Control', 'private, no-store')
  }
  return session
}
