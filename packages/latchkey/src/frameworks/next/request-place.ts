// Where a request goes, seen from the public address: to an endpoint of ours, to the sign-in page, or elsewhere.
import type { NextRequest } from 'next/server.js'
import type { Auth } from '../../auth.ts'
import { UntrustedHost } from '../../errors/config-errors.ts'
import { withoutTrailingSlash } from './rebase-path.ts'
import { pathOf } from './return-to.ts'

/** What the core knows of its own places. */
export type OwnPlaces = Pick<Auth<unknown>, 'basePath' | 'signInPath' | 'isEndpoint' | 'origin'>

/** Where a request goes. */
export interface RequestPlace {
  /** Public path and query. */
  readonly returnTo: string
  /** Public path or URL of the page people are sent to. */
  readonly signIn: string
  readonly isEndpoint: boolean
  readonly isSignInPage: boolean
}

/** Finds out where a request goes. Paths are compared as they were sent: an encoded or odd one gets no exemption. */
export function locateRequest(request: NextRequest, own: OwnPlaces): RequestPlace {
  const { basePath } = request.nextUrl
  const url = new URL(request.url)
  const path = withoutTrailingSlash(url.pathname)
  const signIn = withBasePath(own.signInPath, basePath)
  return {
    returnTo: pathOf(url),
    signIn,
    isEndpoint: own.isEndpoint(pathForCore(path, own.basePath, basePath)),
    isSignInPage: path === ownPathOf(signIn, () => own.origin(request)),
  }
}

/** Whether a response only leads to the very address of the request: following it would never end. */
export function repeatsRequest(response: Response, request: Request): boolean {
  const target = response.headers.get('location')
  const isRedirect = response.status >= 300 && response.status < 400
  if (!isRedirect || target === null || !URL.canParse(target, request.url)) return false
  const [here, there] = [new URL(request.url), new URL(target, request.url)]
  return there.origin === here.origin && there.pathname === here.pathname && there.search === here.search
}

/** A core that was not told the base path of Next.js knows its endpoints without it. */
function pathForCore(path: string, endpoints: string, basePath: string): string {
  if (withBasePath(endpoints, basePath) === endpoints) return path
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : ''
}

/** The path of a page of this application; `undefined` for one elsewhere. */
function ownPathOf(page: string, origin: () => string): string | undefined {
  const isPath = page.startsWith('/')
  const url = new URL(page, 'http://localhost')
  return isPath || url.origin === trusted(origin) ? withoutTrailingSlash(url.pathname) : undefined
}

/** On a host that nobody vouches for, no page is known to be ours. */
function trusted(origin: () => string): string | undefined {
  try {
    return origin()
  } catch (thrown) {
    if (thrown instanceof UntrustedHost) return undefined
    throw thrown
  }
}

/** Pages are often configured as the application sees them: without its base path. */
function withBasePath(path: string, basePath: string): string {
  const isComplete = basePath === '' || !path.startsWith('/') || `${path}/`.startsWith(`${basePath}/`)
  return isComplete ? path : basePath + path
}
