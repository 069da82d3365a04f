// Lists of origins with a wildcard: `https://*.preview.example`, `https://app-*-team.host.example`.

/** Whether an origin, in the form the URL parser gives it, is of the list. */
export type OriginList = (origin: string) => boolean

/**
 * Whether a text is an origin in which `*` stands for letters, digits and hyphens: never for a dot, once in a label at
 * most, and not in the last two labels, which say whose host it is. `http:` only for this machine.
 */
export function isOriginPattern(text: string): boolean {
  const sample = text.replaceAll('*', 'x')
  const url = URL.canParse(sample) ? new URL(sample) : undefined
  if (url?.origin !== sample) return false
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return false
  const labels = text.slice(`${url.protocol}//`.length).split('.')
  return labels.every((label, index) => {
    const wildcards = label.split('*').length - 1
    return wildcards === 0 || (wildcards === 1 && index < labels.length - 2)
  })
}

/** The list of some patterns. */
export function createOriginList(patterns: readonly string[]): OriginList {
  const expressions = patterns.filter(isOriginPattern).map((pattern) => {
    const [first = '', ...others] = pattern.split('*').map((part) => part.replaceAll(/[.[\]]/g, '\\$&'))
    return new RegExp(`^${[first, ...others].join('[a-z\\d-]+')}$`)
  })
  return (origin) => expressions.some((expression) => expression.test(origin))
}
