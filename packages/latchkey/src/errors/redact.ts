// Takes out of a text what looks like a token, secret, code, address or credential. Every step reads the text once, so
// that nobody who can choose a part of it, for example a host name, can make logging slow.

/** What is known beyond the look of a text. */
export interface RedactOptions {
  /** Values that are secret whatever they look like. Those under 4 characters are not searched for. */
  readonly secrets?: readonly string[]
}

/** Longest text that is kept. */
const maxLength = 4000

const redacted = '[redacted]'

/** Redacts a text and bounds its length. What is cut off ends at a word: half a secret looks like none. */
export function redact(text: string, { secrets = [] }: RedactOptions = {}): string {
  return [redactNamed, redactForms, redactWords].reduce(
    (clean, step) => step(clean),
    cut(redactKnown(text, secrets)),
  )
}

/**
 * All are looked for in the text as it came. One after the other, each in what the one before left, whoever submits pieces
 * of `[redacted]` would make the text double with every two of them.
 */
function redactKnown(text: string, secrets: readonly string[]): string {
  const forms = new Set(secrets.filter(({ length }) => length >= 4).flatMap(formsOf))
  const places = [...forms].flatMap((form) => findPlaces(text, form)).sort((a, b) => a.start - b.start)
  let clean = ''
  let end = 0
  for (const place of places) {
    if (place.start >= end) clean += text.slice(end, place.start) + redacted
    end = Math.max(end, place.end)
  }
  return clean + text.slice(end)
}

interface Place {
  readonly start: number
  readonly end: number
}

function findPlaces(text: string, form: string): readonly Place[] {
  const places: Place[] = []
  for (let start = text.indexOf(form); start !== -1; start = text.indexOf(form, start + form.length)) {
    places.push({ start, end: start + form.length })
  }
  return places
}

/** As it is, and as it stands in a URL, in a form and in JSON. */
function formsOf(secret: string): readonly string[] {
  if (/^[\w.-]+$/.test(secret)) return [secret] // the same everywhere
  const wellFormed = secret.toWellFormed()
  return [
    secret,
    encodeURIComponent(wellFormed),
    new URLSearchParams([['', wellFormed]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
  ]
}

function cut(text: string): string {
  if (text.length <= maxLength) return text
  return `${/^[\s\S]*\s/.exec(text.slice(0, maxLength))?.[0] ?? ''}[cut]`
}

const value = String.raw`(?:[[({]{0,3}(?:\\?"(?:[^"\\]|\\[\s\S])*"?|\\?'(?:[^'\\]|\\[\s\S])*'?|(?:[^\s"'&]|["'](?=\w)|&(?![\w.%[\]-]{1,40}=))+))`
const assigns = String.raw`((?:\\?["'])?\s*(?:=>|[=:])\s*)`
const ordinary =
  'required|missing|wrong|invalid|incorrect|empty|too|not|expired|unknown|undefined|null|weak|short|long|the|an?|no'

const patterns = {
  /** `code=…`, `"token":"…"` */
  assigned: new RegExp(assigns + value, 'y'),
  /** `Cookie: …`: the rest of the line. */
  header: new RegExp(String.raw`${assigns}[^\n]+`, 'y'),
  /** `password is …`, `password "…"` */
  said: new RegExp(String.raw`(\s+(?:(?:is|was)\s+(?!(?:${ordinary})\b)|(?=["'])))${value}`, 'iy'),
  /** `code 123456` */
  beside: new RegExp(String.raw`(\s+(?:(?:is|was)\s+)?(?=\S{4})(?=[^\s"'&]*\d))${value}`, 'y'),
  /** `Bearer …` */
  scheme: /(\s+)(?!tokens?\b|auth|is\b|was\b)[^\s"',;]+/iy,
}

/** Takes out what stands behind a name that announces a secret. */
function redactNamed(text: string): string {
  let clean = ''
  let end = 0
  for (const { 0: name, index } of text.matchAll(/[\w-]+/g)) {
    if (index < end) continue
    const found = findValue(text, name, index + name.length)
    if (!found) continue
    clean += `${text.slice(end, index)}${name}${found.separator}${redacted}`
    end = found.end
  }
  return clean + text.slice(end)
}

interface FoundValue {
  readonly separator: string
  readonly end: number
}

function findValue(text: string, name: string, start: number): FoundValue | undefined {
  for (const pattern of patternsFor(name)) {
    pattern.lastIndex = start
    const [whole, separator = ''] = pattern.exec(text) ?? []
    if (whole === undefined) continue
    // A status code is no secret.
    const isStatus = /code$/i.test(name) && /^\d{1,3}$/.test(whole.slice(separator.length))
    return isStatus ? undefined : { separator, end: start + whole.length }
  }
  return undefined
}

function patternsFor(name: string): readonly RegExp[] {
  const { header, scheme, assigned, said, beside } = patterns
  if (/^(?:proxy-)?authorization$|^(?:set-)?cookie$/i.test(name)) return [header]
  if (/^(?:bearer|basic|digest|dpop|negotiate)$/i.test(name)) return [assigned, scheme]
  const segments = name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
  if (passwordName.test(name) || segments.some((segment) => passwordSegments.has(segment)))
    return [assigned, said, beside]
  const isKey = segments.length > 1 && segments.at(-1) === 'key' && !segments.includes('public')
  const isSecret = secretName.test(name) || isKey || segments.some((segment) => secretSegments.has(segment))
  return isSecret ? [assigned, beside] : []
}

const passwordName = /password|passwd|passphrase|passcode/i
const passwordSegments: ReadonlySet<string> = new Set(['pw', 'pwd', 'pass', 'otp', 'totp', 'pin'])
const secretName =
  /secret|token|verifier|assertion|credential|signature|nonce|api_?key|authorization|(?<!de|en|uni)code$/i
const secretSegments: ReadonlySet<string> = new Set([
  ...['code', 'state', 'session', 'sid', 'sig', 'jwt', 'cookie', 'cookies'],
])

const forms: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/-----BEGIN [^-\n]{1,40}-----[\s\S]*?(?:-----END [^-\n]{1,40}-----|$)/g, '[private key]'],
  // The last `@`: a password may hold one. In addresses of databases it may also hold a slash.
  [/\/\/[^\s/?#]+@/g, `//${redacted}@`],
  [/(?<![\w+.-])(?!https?:)([a-z][\w+.-]{0,20}:\/\/)[^\s"'<>]{1,200}@/gi, `$1${redacted}@`],
  [
    /(?<![a-z\d])(?:[spr]k_(?:live|test)_|gh[opusr]_|github_pat_|glpat-|xox[a-z]-|GOCSPX-|AIza|AKIA)[\w-]+/gi,
    redacted,
  ],
  [/(?<![\w-])ey[\w-]{6,}\.[\w.-]*/g, '[token]'],
  // The codes that we mail have six digits.
  [/\b(?:\d{6,8}|\d{3}[ -]\d{3})\b/g, '[number]'],
]

/** Takes out what is recognised by its form. */
function redactForms(text: string): string {
  return forms.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text)
}

/** Takes out addresses, and words that are too long or too random to be words. */
function redactWords(text: string): string {
  return text
    .replace(/[^\s<>"'(),;:&?=/]+/g, (word) => (isAddress(word) ? '[address]' : word))
    .replace(/[\w+/-]+={0,2}/g, (word) =>
      isBase64(word) ? redacted : word.replace(/[^+/=]+/g, (part) => (isOpaque(part) ? redacted : part)),
    )
}

function isAddress(word: string): boolean {
  // What is left of a URL's user and password is none: the host behind it tells which server it was.
  return (
    /.(?:@|%40)./i.test(word) &&
    !(word.startsWith(`${redacted}@`) && word.lastIndexOf('@') === redacted.length)
  )
}

function isBase64(word: string): boolean {
  return word.length >= 32 && /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word)
}

function isOpaque(part: string): boolean {
  if (part.length < 20 || /^[A-Z_]+$/.test(part)) return false
  return part.length >= 32 || (/\d/.test(part) && /[a-z]/i.test(part))
}
