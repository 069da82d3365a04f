// Where a request goes, seen from the public address: to an endpoint of ours, to the sign-in page, or elsewhere.
import type { NextRequest } from 'next/server.js'
import { withoutTrailingSlash } from './rebase-path.ts'
import { pathOf } from './return-to.ts'

/** Paths of the core. */
export interface OwnPaths {
  /** Public path of the endpoints. */
  readonly basePath: string
  /** Path of the page people are sent to. */
  readonly signInPath: string
}

/** Where a request goes. */
export interface RequestPlace {
  /** Public path and query. */
  readonly returnTo: string
  readonly signInUrl: URL
  readonly isEndpoint: boolean
  readonly isSignInPage: boolean
}

/** Finds out where a request goes. */
export function locateRequest(request: NextRequest, own: OwnPaths): RequestPlace {
  const { basePath } = request.nextUrl
  const url = new URL(request.url)
  const path = withoutTrailingSlash(url.pathname)
  const signInUrl = new URL(withBasePath(own.signInPath, basePath), url)
  return {
    returnTo: pathOf(url),
    signInUrl,
    isEndpoint: isEndpointBelow(path, withBasePath(own.basePath, basePath)),
    isSignInPage: signInUrl.origin === url.origin && path === withoutTrailingSlash(signInUrl.pathname),
  }
}

/** Whether a redirect leads to where the request already is: following it would never end. */
export function leadsBack(response: Response, request: Request): boolean {
  const target = response.headers.get('location')
  if (target === null) return false
  const here = new URL(request.url)
  const there = new URL(target, here)
  return there.origin === here.origin && there.pathname === here.pathname
}

/**
 * Exactly one or two plain segments below the base path, as all endpoints have. Anything odd, for example an encoded
 * slash, is no endpoint and gets no exemption.
 */
function isEndpointBelow(path: string, endpoints: string): boolean {
  return path.startsWith(`${endpoints}/`) && /^(\/[\w.~-]+){1,2}$/.test(path.slice(endpoints.length))
}

/** Pages are often configured as the application sees them: without its base path. */
function withBasePath(path: string, basePath: string): string {
  const isComplete = basePath === '' || !path.startsWith('/') || `${path}/`.startsWith(`${basePath}/`)
  return isComplete ? path : basePath + path
}
