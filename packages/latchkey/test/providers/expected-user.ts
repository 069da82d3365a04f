// The user that must come out of a sample, computed from the facts alone.
import type { Json, JsonObject } from '../../src/model/json.ts'
import type { ProviderFacts } from './facts.ts'
import { readPath, withPath } from './read-path.ts'

/**
 * Where a value comes from: a path, several tried in order, a text with paths in braces (none if `unless` is true), or
 * for flags: all of several, or the mere presence of a value. `html` is a text in which `&` is written `&amp;`; `match`
 * takes a part of a value.
 */
export type ValueRule =
  | null
  | string
  | readonly ValueRule[]
  | { readonly template: string; readonly unless?: string }
  | { readonly all: readonly string[] }
  | { readonly present: string }
  | { readonly html: string }
  | { readonly match: string; readonly pattern: string; readonly template?: string }

/** A user of ours. */
export interface ExpectedUser {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  readonly emailVerified: boolean
  readonly image: string | null
}

/** Computes the user. `secondary` is the answer of the second request. */
export function expectUser(
  { profileMap, secondaryRequest }: ProviderFacts,
  sample: JsonObject,
  secondary: unknown = secondaryRequest?.sample,
): ExpectedUser {
  const read = (field: keyof ProviderFacts['profileMap']): Json | undefined =>
    (secondaryRequest ? resolve(secondaryRequest.map[field] ?? null, secondary) : undefined) ??
    resolve(profileMap[field], sample)
  const email = toText(read('email'))
  return {
    id: toText(read('id')) ?? 'THE SAMPLE HAS NO ID',
    name: toText(read('name')),
    email: email?.toLowerCase() ?? null,
    emailVerified: email !== null && isYes(read('emailVerified')),
    image: toText(read('image')),
  }
}

function resolve(rule: ValueRule, source: unknown): Json | undefined {
  if (rule === null) return undefined
  if (typeof rule === 'string') return readPath(source, rule)
  if ('match' in rule) return matchPart(rule, source)
  if ('template' in rule) return fillTemplate(rule, source)
  if ('all' in rule) return rule.all.every((path) => isYes(readPath(source, path)))
  if ('present' in rule) return readPath(source, rule.present) !== undefined
  if ('html' in rule) return toText(readPath(source, rule.html))?.replaceAll('&amp;', '&')
  for (const alternative of rule) {
    const value = resolve(alternative, source)
    if (value !== undefined) return value
  }
  return undefined
}

/** The part of a value that matches, also put into `{match}` of a template. */
function matchPart(
  { match, pattern, template = '{match}' }: { match: string; pattern: string; template?: string },
  source: unknown,
): string | undefined {
  const [part] = new RegExp(pattern).exec(String(readPath(source, match))) ?? []
  return part === undefined ? undefined : template.replace('{match}', part)
}

/** An address with a part missing is none; a name is what is left of it. */
function fillTemplate(
  { template, unless }: { template: string; unless?: string },
  source: unknown,
): string | undefined {
  if (unless !== undefined && readPath(source, unless) === true) return undefined
  const values = [...template.matchAll(/\{(\$[^}]+)\}/g)].map(([, path = '']) => readPath(source, path))
  const isAddress = template.includes('://')
  const isComplete = values.every((value) => value !== undefined)
  if (values.every((value) => value === undefined) || (isAddress && !isComplete)) return undefined
  let position = 0
  return template.replaceAll(/\{\$[^}]+\}/g, () => String(values[position++] ?? '')).trim()
}

/** Services say yes as `true`, `"true"` or `1`. */
function isYes(value: Json | undefined): boolean {
  return value === true || value === 'true' || value === 1
}

function toText(value: Json | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** All paths a rule reads. */
export function pathsOf(rule: ValueRule): readonly string[] {
  if (rule === null) return []
  if (typeof rule === 'string') return [rule]
  if ('match' in rule) return [rule.match]
  if ('template' in rule) return [...rule.template.matchAll(/\{(\$[^}]+)\}/g)].map(([, path = '']) => path)
  if ('all' in rule) return rule.all
  if ('present' in rule) return [rule.present]
  if ('html' in rule) return [rule.html]
  return rule.flatMap(pathsOf)
}

/** The sample without what a rule reads. */
export function withoutValues(sample: JsonObject, rule: ValueRule): JsonObject {
  return pathsOf(rule).reduce((rest, path) => withPath(rest, path, undefined), sample)
}
