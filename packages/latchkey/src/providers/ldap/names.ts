// Names typed by strangers, and names of entries. Nothing typed ever becomes syntax.

/** Longest user name, in characters. */
const maxUsernameLength = 256

/** Whether the directory may be asked for this name at all. */
export function isUsableUsername(username: string): boolean {
  return (
    username.trim() !== '' &&
    username.length <= maxUsernameLength &&
    !/\p{Cc}/u.test(username) &&
    username.isWellFormed()
  )
}

/**
 * Whether the directory may be asked about this password. An empty one asks for an unauthenticated bind, which many
 * servers answer with success (RFC 4513 §5.1.2); one that begins with NUL is empty to a server written in C.
 */
export function isUsablePassword(password: string): boolean {
  return password !== '' && !password.includes('\0')
}

/** Puts a user name into a template: escaped into a DN, or as it is where its grammar leaves no doubt. */
export function fillTemplate(template: string, username: string): string | undefined {
  const isDn = template.includes('=')
  // Letters that end or begin a part of `DOMAIN\name` and `name@domain`, or that Active Directory refuses in names.
  if (!isDn && /["/\\[\]:;|=,+*?<>@]/.test(username)) return undefined
  return template.replace('{username}', () => (isDn ? escapeDnValue(username) : username))
}

/** Escapes the value of an attribute in a DN (RFC 4514 §2.4). */
export function escapeDnValue(value: string): string {
  return value
    .replace(/[\\,+"<>;=]/g, '\\$&')
    .replaceAll('\0', '\\00')
    .replace(/^[ #]| $/g, '\\$&')
}

/**
 * One spelling of a DN for comparing: servers differ in escapes, case and spaces. `undefined` if it is none. Only exact
 * enough for names that an administrator wrote down.
 */
export function normalizeDn(dn: string): string | undefined {
  const parts = splitUnescaped(dn, ',').map(normalizeRdn)
  return parts.every((part) => part !== undefined) ? parts.join(',') : undefined
}

function normalizeRdn(rdn: string): string | undefined {
  const pairs = splitUnescaped(rdn, '+').map((pair) => {
    const match = /^\s*([\w.-]+)\s*=(.*)$/s.exec(pair)
    if (!match) return undefined
    const [, type = '', value = ''] = match
    const text = unescapeDnValue(value.replace(/^\s+|(?<!\\)\s+$/g, ''))
    return `${type.toLowerCase()}=${escapeDnValue(text.toLowerCase().replace(/ +/g, ' '))}`
  })
  return pairs.every((pair) => pair !== undefined) ? pairs.sort().join('+') : undefined
}

function splitUnescaped(text: string, separator: ',' | '+'): readonly string[] {
  const parts = text.match(separator === ',' ? /(?:\\.|[^\\,])+/gs : /(?:\\.|[^\\+])+/gs)
  return parts ?? ['']
}

/** `\2C` and `\C3\AB` are bytes of UTF-8; `\,` is the letter. */
function unescapeDnValue(value: string): string {
  return value.replace(/(?:\\[\da-f]{2})+|\\(.)/gis, (escaped, letter: string | undefined) => {
    if (letter !== undefined) return letter
    const bytes = escaped.match(/[\da-f]{2}/gi)?.map((pair) => Number.parseInt(pair, 16)) ?? []
    return new TextDecoder().decode(Uint8Array.from(bytes))
  })
}
