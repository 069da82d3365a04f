// Reads a POST body: bounded, with an exact content type, into plain fields.
import { MalformedRequest, RequestTooLarge, UnsupportedContentType } from '../errors/request-errors.ts'
import type { JsonObject } from '../model/json.ts'
import { parseJsonObject } from './json-body.ts'
import { maxBodyBytes, maxFields } from './limits.ts'

/** A body. */
export interface RequestBody {
  /** Text fields: of a form, or the strings of a JSON object. No prototype. */
  readonly fields: Readonly<Record<string, string>>
  /** The JSON object, if the body was JSON. */
  readonly json: JsonObject | undefined
}

/** A body without fields. */
export const emptyBody: RequestBody = Object.freeze({
  fields: Object.freeze(Object.create(null)),
  json: undefined,
})

/**
 * Reads the body.
 *
 * @throws RequestTooLarge `request_too_large` over 64 KB, whatever `Content-Length` says.
 * @throws UnsupportedContentType `unsupported_content_type` for anything but a URL-encoded form or JSON.
 * @throws MalformedRequest `malformed_request` for bad UTF-8, bad JSON, repeated keys, more than 200 fields, and a
 * body that breaks off.
 */
export async function readBody(request: Request): Promise<RequestBody> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBodyBytes) throw new RequestTooLarge({ detail: `body of ${declared} bytes` })
  const bytes = await readBounded(request)
  if (bytes.length === 0) return emptyBody
  const text = decode(bytes)
  switch (mediaType(request.headers.get('content-type'))) {
    case 'application/x-www-form-urlencoded':
      return { fields: parseForm(text), json: undefined }
    case 'application/json':
      return fromJson(parseJsonObject(text))
    default:
      throw new UnsupportedContentType()
  }
}

async function readBounded(request: Request): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader: Reader = request.body.getReader()
  for (let part = await readPart(reader); !part.done; part = await readPart(reader)) {
    size += part.value.length
    if (size > maxBodyBytes) {
      await reader.cancel().catch(() => {}) // it may have broken off meanwhile
      throw new RequestTooLarge({ detail: `body over ${maxBodyBytes} bytes` })
    }
    chunks.push(part.value)
  }
  return concat(chunks, size)
}

type Reader = ReadableStreamDefaultReader<Uint8Array>

/** Whoever goes away while sending has sent a bad request, however often they do it. */
async function readPart(reader: Reader): ReturnType<Reader['read']> {
  try {
    return await reader.read()
  } catch (cause) {
    throw new MalformedRequest({ detail: 'the body broke off', cause })
  }
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new MalformedRequest({ detail: 'body is not UTF-8', cause })
  }
}

const utf8Parameters: ReadonlySet<string> = new Set(['', 'charset=utf-8', 'charset="utf-8"'])

/** The media type without parameters. A charset other than UTF-8 makes it unknown. */
function mediaType(header: string | null): string | undefined {
  // `trim` also takes off spaces that are none in a header (RFC 9110 §5.6.3).
  if (header && /[^\t\x20-\x7e]/.test(header)) return undefined
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';')
  const isUtf8 = parameters.every((parameter) => utf8Parameters.has(parameter.trim()))
  return isUtf8 ? type?.trim() : undefined
}

function parseForm(text: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    // Two readers of a repeated field may pick different values: refuse instead of picking.
    if (name in fields) throw new MalformedRequest({ detail: 'repeated form field' })
    fields[name] = value
  }
  return requireFew(fields)
}

function fromJson(json: JsonObject): RequestBody {
  const fields: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(json)) if (typeof value === 'string') fields[name] = value
  return { fields: requireFew(fields), json }
}

function requireFew(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.keys(fields).length <= maxFields) return fields
  throw new MalformedRequest({ detail: 'too many fields' })
}
