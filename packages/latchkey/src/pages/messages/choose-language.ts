// Chooses the language of a page from what the visitor asked for. Input is bounded, because both texts are theirs.
import type { LanguageTag } from './messages.ts'

/** What is known about the visitor's languages. */
export interface LanguageWishes {
  /** `ui_locales`: tags separated by spaces, best first (OpenID Connect Core §3.1.2.1). Goes before the header. */
  readonly uiLocales?: string | undefined
  /** The `Accept-Language` header. */
  readonly acceptLanguage?: string | null | undefined
}

/**
 * The first wish that can be served, English if none can. Text past 1024 characters and wishes past the 32nd are
 * ignored.
 *
 * @see RFC 4647 §3.4 (lookup), RFC 9110 §12.5.4 (Accept-Language)
 */
export function chooseLanguage({ uiLocales, acceptLanguage }: LanguageWishes): LanguageTag {
  const wishes = [...readUiLocales(uiLocales ?? ''), ...readAcceptLanguage(acceptLanguage ?? '')]
  for (const wish of wishes) {
    const tag = findLanguage(wish)
    if (tag !== undefined) return tag
  }
  return 'en'
}

const maxLength = 1024
const maxWishes = 32

function readUiLocales(text: string): readonly string[] {
  return text.slice(0, maxLength).split(/\s+/, maxWishes)
}

function readAcceptLanguage(text: string): readonly string[] {
  return text
    .slice(0, maxLength)
    .split(',', maxWishes)
    .map(readWeightedRange)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range)
}

function readWeightedRange(text: string): { readonly range: string; readonly weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim())
  const given = parameters[0]
  if (given === undefined) return { range, weight: 1 }
  // A weight that breaks the grammar makes the range worthless rather than best.
  const weight = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i.exec(given)?.[1]
  return { range, weight: Number(weight ?? 0) }
}

/** Shortens the range from its end until it names a language we have, as RFC 4647 §3.4 says. */
function findLanguage(range: string): LanguageTag | undefined {
  let rest = range.toLowerCase()
  while (/^[a-z\d-]+$/.test(rest)) {
    if (Object.hasOwn(served, rest)) return served[rest] ?? undefined
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf('-')))
    // A single letter or digit announces what follows it and means nothing alone.
    if (rest.at(-2) === '-') rest = rest.slice(0, -2)
  }
  return undefined
}

/** Ranges and what serves them. `null` ends the search: who reads Traditional Chinese did not ask for Simplified. */
const served: Readonly<Record<string, LanguageTag | null>> = {
  ar: 'ar',
  de: 'de',
  en: 'en',
  es: 'es',
  fr: 'fr',
  ja: 'ja',
  ko: 'ko',
  pt: 'pt-BR',
  zh: 'zh-CN',
  'zh-hant': null,
  'zh-hk': null,
  'zh-mo': null,
  'zh-tw': null,
}
