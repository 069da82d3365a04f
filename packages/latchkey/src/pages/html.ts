// Markup that cannot be built from raw text: the only way in is the template below. Every page is made of it.

const key: unique symbol = Symbol('html')

/** Markup that is safe to send. Made by {@link html}; a plain string is never one. */
export class Html {
  readonly #markup: string

  /** For this file only: no other can name the key, so none can pass text off as markup. */
  constructor(markup: string, proof: typeof key) {
    if (proof !== key) throw new TypeError('Html is made by the html template')
    this.#markup = markup
  }

  /** The markup as text. */
  toString(): string {
    return this.#markup
  }
}

/** What a template takes: text is escaped, {@link Html} is not, absent values vanish. */
export type HtmlValue = Html | string | number | undefined | readonly HtmlValue[]

/** Attributes whose names may be decided at run time. None of them runs code or loads anything. */
export type AttributeName = 'autocomplete' | 'autofocus' | 'placeholder' | 'required' | 'value'

/**
 * Builds markup; every value that is not {@link Html} is escaped for text and for double-quoted attributes.
 * Always write attributes with quotes: an escaped value can still end an unquoted one.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const parts = strings.map((text, index) => text + toMarkup(values[index]))
  return new Html(parts.join(''), key)
}

/** An attribute with its leading space, or nothing where the value is absent or `false`. `true` gives the bare name. */
export function attribute(name: AttributeName, value: string | boolean | undefined): Html {
  if (value === undefined || value === false) return html``
  return value === true ? html` ${name}` : html` ${name}="${value}"`
}

/**
 * Style rules of our own, as the content of a `<style>` element. Not escaped: everything in it is a constant or a
 * colour that was checked.
 *
 * @throws RangeError if the rules could end the element.
 */
export function trustStyle(rules: string): Html {
  if (rules.includes('<')) throw new RangeError('style rules must not contain "<"')
  return new Html(rules, key)
}

/**
 * A script of our own, as the content of a `<script>` element. Not escaped: it is a constant.
 *
 * @throws RangeError if it could end the element, or hide its end.
 */
export function trustScript(script: string): Html {
  if (/<\/script|<!--/i.test(script)) throw new RangeError('a script must not contain "</script" or "<!--"')
  return new Html(script, key)
}

/**
 * Inline SVG markup that a provider file brings along, or nothing if it holds more than shapes. Scripts would be
 * stopped by the content security policy as well; this also keeps out links, embedded pages and outside pictures.
 */
export function readSvg(source: string | undefined): Html | undefined {
  const text = source?.trim()
  if (text === undefined || !/^<svg[\s>][\s\S]*<\/svg>$/i.test(text)) return undefined
  const isOther =
    /<(?!\/?(?:svg|g|path|circle|ellipse|rect|line|polygon|polyline|defs|clippath|mask|title|use|stop|lineargradient|radialgradient)[\s/>])/i
  const isScripted = /[\s/"'](?:on\w+|style)\s*=/i
  const isLinked = /[\s/"'](?:xlink:)?href\s*=(?!\s*["']#)|url\((?!#)/i
  const isRefused = [isOther, isScripted, isLinked].some((pattern) => pattern.test(text))
  return isRefused ? undefined : new Html(text, key)
}

function toMarkup(value: HtmlValue): string {
  if (value === undefined) return ''
  if (value instanceof Html) return value.toString()
  if (isList(value)) return value.map(toMarkup).join('')
  return escapeText(String(value))
}

function isList(value: HtmlValue): value is readonly HtmlValue[] {
  return Array.isArray(value)
}

function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => entities[character] ?? '')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}
