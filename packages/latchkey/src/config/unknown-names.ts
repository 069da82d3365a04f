// Options that do not exist: each is told with the one that was meant, or with what to do instead.
import type { ConfigProblem } from '../errors/config-errors.ts'
import { suggestName } from '../model/suggest-name.ts'

/** What may stand under a path. */
export interface KnownNames {
  readonly known: readonly string[]
  /** Fixes for names that people bring from elsewhere. */
  readonly fixes?: Readonly<Record<string, string>>
}

/** Problems of the names in an object; the path `''` is the configuration itself. */
export function findUnknownNames(
  path: string,
  part: object,
  { known, fixes = {} }: KnownNames,
): readonly ConfigProblem[] {
  const unknown = Object.keys(part).filter((name) => !known.includes(name))
  return unknown.map((name) => {
    const suggestion = suggestName(name, known)
    const general = suggestion === undefined ? 'Remove it.' : `Did you mean "${suggestion}"?`
    const fix = Object.hasOwn(fixes, name) ? fixes[name] : undefined
    return { path: path === '' ? name : `${path}.${name}`, problem: 'unknown option', fix: fix ?? general }
  })
}
