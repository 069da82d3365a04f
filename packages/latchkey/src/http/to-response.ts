// Turns an outcome into a `Response`: the only place that does. Every answer is `no-store` (security: shared caches).
import { type ResponseCookie, serializeCookie } from './cookie.ts'
import type { Outcome, PageOutcome, RedirectOutcome } from './outcome.ts'

/** How the caller wants a redirect: to follow it, or as JSON (the v5 header, or v4's `json: "true"` field). */
export type RedirectStyle = 'location' | 'json' | 'json-with-status'

type HeaderLines = [name: string, value: string][]

/** Writes the answer. Headers are collected as lines: a `Headers` object would be built twice. */
export function toResponse(outcome: Outcome, redirectStyle: RedirectStyle): Response {
  const headers: HeaderLines = [
    ['cache-control', 'private, no-store'],
    ['x-content-type-options', 'nosniff'],
  ]
  if (outcome.headers) headers.push(...Object.entries(outcome.headers))
  if (outcome.cookies && outcome.cookies.length > 0) {
    for (const cookie of lastOfEachName(outcome.cookies))
      headers.push(['set-cookie', serializeCookie(cookie)])
  }
  switch (outcome.kind) {
    case 'redirect':
      return writeRedirect(outcome, headers, redirectStyle)
    case 'json':
      return writeJson(outcome.body, outcome.status ?? 200, headers)
    case 'page':
      return writePage(outcome, headers)
    case 'empty':
      return new Response(null, { status: outcome.status, headers })
  }
}

function writeRedirect(outcome: RedirectOutcome, headers: HeaderLines, style: RedirectStyle): Response {
  if (style !== 'location') {
    return writeJson({ url: outcome.to }, style === 'json' ? 200 : (outcome.jsonStatus ?? 200), headers)
  }
  headers.push(['location', outcome.to], ['referrer-policy', 'no-referrer'])
  return new Response(null, { status: 302, headers })
}

function writeJson(body: unknown, status: number, headers: HeaderLines): Response {
  headers.push(['content-type', 'application/json'])
  return new Response(JSON.stringify(body), { status, headers })
}

function writePage(outcome: PageOutcome, headers: HeaderLines): Response {
  headers.push(
    ['content-type', 'text/html; charset=utf-8'],
    ['content-security-policy', outcome.contentSecurityPolicy],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', 'same-origin'],
  )
  return new Response(outcome.html, { status: outcome.status ?? 200, headers })
}

/** A later cookie replaces an earlier one of the same name, as the browser would do. */
function lastOfEachName(cookies: readonly ResponseCookie[]): Iterable<ResponseCookie> {
  return new Map(cookies.map((cookie) => [cookie.name, cookie])).values()
}
