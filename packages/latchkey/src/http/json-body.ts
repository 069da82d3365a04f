// JSON from a request: an object, not too deep, without repeated keys at any depth.
import { MalformedRequest } from '../errors/request-errors.ts'
import type { JsonObject } from '../model/json.ts'
import { maxJsonDepth } from './limits.ts'

/**
 * Parses a JSON object.
 *
 * @throws MalformedRequest `malformed_request` for bad JSON, anything but an object, more than 64 levels, a repeated key
 * or `__proto__`.
 */
export function parseJsonObject(text: string): JsonObject {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedRequest({ detail: 'body is not a JSON object' })
  }
  if (isUnsafe(text)) throw new MalformedRequest({ detail: 'too deep, or a repeated or reserved JSON key' })
  return value as JsonObject // JSON.parse gave an object: it is one by construction
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new MalformedRequest({ detail: 'body is not JSON' }) // the parser's message quotes the body: not kept
  }
}

const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g

/** Whether valid JSON text is too deep, repeats a key within one object (RFC 8259 §4), or holds a `__proto__` key. */
function isUnsafe(text: string): boolean {
  // Keys of the objects that are open, the innermost last; lists have none.
  const open: Set<string>[] = []
  for (const [match, colon] of text.matchAll(token)) {
    if (match === '{' || match === '[') open.push(new Set())
    else if (match === '}' || match === ']') open.pop()
    else if (colon !== undefined && isUnsafeKey(match.slice(0, -colon.length), open.at(-1))) return true
    if (open.length > maxJsonDepth) return true
  }
  return false
}

function isUnsafeKey(quoted: string, siblings: Set<string> | undefined): boolean {
  const key: unknown = JSON.parse(quoted)
  if (typeof key !== 'string' || key === '__proto__' || siblings?.has(key)) return true
  siblings?.add(key)
  return false
}
