// Comparisons that the emulator makes at every endpoint. Each gives complaints: what the service would refuse, in words
// that tell what to change.

/** Replaces `{name}` by its value. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([\w.]+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** One parameter against what it must be. */
export function compare(what: string, actual: string | null, expected: string | null): readonly string[] {
  if (actual === expected) return []
  const show = (value: string | null): string => (value === null ? 'absent' : JSON.stringify(value))
  return [`${what} is ${show(actual)} instead of ${show(expected)}`]
}

/** Parameters against what they must be, all of them: one that is not listed is a complaint too. */
export function compareParams(
  what: string,
  actual: URLSearchParams,
  expected: Readonly<Record<string, string | null>>,
): readonly string[] {
  const names = new Set([...actual.keys(), ...Object.keys(expected)])
  return [...names].flatMap((name) => compare(`${what} ${name}`, actual.get(name), expected[name] ?? null))
}

/** Headers the service refuses requests without. */
export function compareHeaders(
  what: string,
  headers: Headers,
  required: Readonly<Record<string, string>> = {},
): readonly string[] {
  return Object.entries(required).flatMap(([name, pattern]) => {
    const value = headers.get(name)
    if (value !== null && toPattern(pattern).test(value)) return []
    return [
      `${what} header ${name} is ${value === null ? 'absent' : JSON.stringify(value)}, not like "${pattern}"`,
    ]
  })
}

/** `<…>` stands for any text, `YYYY-MM-DD` for a date. */
function toPattern(pattern: string): RegExp {
  const source = pattern
    .split(/(<[^>]+>|YYYY-MM-DD)/)
    .map((part) =>
      part.startsWith('<') ? '.+' : part === 'YYYY-MM-DD' ? '\\d{4}-\\d\\d-\\d\\d' : escapePattern(part),
    )
  return new RegExp(`^${source.join('')}$`)
}

function escapePattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}
