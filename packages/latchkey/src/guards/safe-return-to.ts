// Where a browser may be sent: one validator for every redirect that is not the library's own (CWE-601).
import type { Callbacks } from '../contracts/callbacks.ts'

const maxLength = 2048

/** What deciding needs. */
export interface ReturnToSettings {
  readonly origin: string
  readonly redirect?: Callbacks['redirect'] | undefined
}

/**
 * The absolute URL to go to. Anything that is not a plain http(s) URL becomes the origin; without a `redirect`
 * callback, so does every other origin. The result is re-serialised, so that no reader can see another URL in it.
 */
export async function resolveReturnTo(requested: unknown, settings: ReturnToSettings): Promise<string> {
  const { origin, redirect } = settings
  const url = parseTarget(requested, origin)
  if (!redirect) return url?.origin === origin ? url.href : `${origin}/`
  const decided = await redirect({ url: url?.href ?? `${origin}/`, baseUrl: origin })
  return parseTarget(decided, origin)?.href ?? `${origin}/`
}

/** A plain http(s) URL, relative ones against the origin; `undefined` for anything two parsers could read differently. */
function parseTarget(target: unknown, origin: string): URL | undefined {
  if (typeof target !== 'string' || target === '' || target.length > maxLength) return undefined
  // Control characters and backslashes: browsers drop or turn them, parsers differ.
  if (/[\p{Cc}\\]/u.test(target) || target !== target.trim()) return undefined
  if (!URL.canParse(target, origin)) return undefined
  const url = new URL(target, origin)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && url.username === '' && url.password === '' ? url : undefined
}
