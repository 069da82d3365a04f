// The subset of JSONPath that facts are written in: `$.a.b[0]`, `$['key']`, `[?(@.flag==true)]`.
import type { Json } from '../../src/model/json.ts'

const step = /\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]|\[\?\(@\.(\w+)==true\)\]/y

type Step = { readonly key: string } | { readonly index: number } | { readonly flag: string }

function parsePath(path: string): readonly Step[] {
  const steps: Step[] = []
  step.lastIndex = 1
  while (step.lastIndex < path.length) {
    const [, name, index, quoted, flag] = step.exec(path) ?? fail(path)
    if (flag !== undefined) steps.push({ flag })
    else if (index !== undefined) steps.push({ index: Number(index) })
    else steps.push({ key: name ?? quoted ?? '' })
  }
  return steps
}

function fail(path: string): never {
  throw new Error(`not a path: ${path}`)
}

/** The value at a path; `undefined` if there is none, or `null`, or an empty text. */
export function readPath(source: unknown, path: string): Json | undefined {
  let value: unknown = source
  for (const part of parsePath(path)) {
    if (typeof value !== 'object' || value === null) return undefined
    value = follow(value, part)
  }
  return value === null || value === '' ? undefined : (value as Json | undefined) // came from JSON
}

function follow(value: object, part: Step): unknown {
  if ('key' in part) return Reflect.get(value, part.key)
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  if ('index' in part) return list[part.index]
  return list.find(
    (entry) => typeof entry === 'object' && entry !== null && Reflect.get(entry, part.flag) === true,
  )
}

/** A copy with another value at a path; `undefined` removes what is there. */
export function withPath<T>(source: T, path: string, value: Json | undefined): T {
  const copy = structuredClone(source)
  const steps = parsePath(path)
  const last = steps.at(-1)
  let target: unknown = copy
  for (const part of steps.slice(0, -1)) {
    if (typeof target !== 'object' || target === null) return copy
    target = follow(target, part)
  }
  if (typeof target !== 'object' || target === null || !last || 'flag' in last) return copy
  const name = 'key' in last ? last.key : last.index
  if (value === undefined) Reflect.deleteProperty(target, name)
  else Reflect.set(target, name, value)
  return copy
}
