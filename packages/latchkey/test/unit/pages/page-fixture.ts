// What the page tests share: a context, and a strict reader of tags that refuses markup a browser would have to guess.

import { english } from '../../../src/pages/messages/en.ts'
import type { PageContext } from '../../../src/pages/page-context.ts'

/** One start tag. */
export interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** 22 characters, as `randomText(16)` gives. */
export const nonce = 'AAAAAAAAAAAAAAAAAAAAAA'

export function pageContext(changes: Partial<PageContext> = {}): PageContext {
  return {
    nonce,
    theme: {},
    messages: english,
    origin: 'https://app.example',
    baseUrl: 'https://app.example/api/auth',
    ...changes,
  }
}

/** Text that breaks out of elements, attributes, styles and URLs where it is not escaped. */
export const hostile = `"><script>alert(1)</script>' onfocus='x' \`</style></title><img src=x onerror=y>&amp;{}`

/** Reads all start tags. Throws on unquoted attributes, duplicate attributes and stray angle brackets. */
export function readTags(markup: string): readonly Tag[] {
  const tags: Tag[] = []
  const withoutStyle = markup.replace(/(<style[^<>]*>)[^<]*(?=<\/style>)/, '$1')
  for (const [, before = '', tag = ''] of withoutStyle.matchAll(/([^<]*)(<[^<]*?>|<|$)/g)) {
    if (before.includes('>')) throw new Error(`stray ">" in ${before}`)
    if (tag !== '' && !/^<(?:!DOCTYPE html|\/[a-z\d]+)>$/i.test(tag)) tags.push(readTag(tag))
  }
  return tags
}

/** The start tags of one name. */
export function findTags(markup: string, name: string): readonly Tag[] {
  return readTags(markup).filter((tag) => tag.name === name)
}

/** The value of a hidden or visible field, by name, from the first form that has it. */
export function fieldValues(markup: string, name: string): readonly (string | undefined)[] {
  return findTags(markup, 'input')
    .filter(({ attributes }) => attributes.name === name)
    .map(({ attributes }) => attributes.value)
}

function readTag(tag: string): Tag {
  const [, name = '', rest = ''] =
    /^<([a-zA-Z][a-zA-Z\d]*)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*\/?>$/.exec(tag) ?? []
  if (name === '') throw new Error(`not a well-formed tag: ${tag}`)
  const attributes: Record<string, string> = {}
  for (const [, key = '', value = ''] of rest.matchAll(/([a-zA-Z:-]+)(?:="([^"]*)")?/g)) {
    if (Object.hasOwn(attributes, key)) throw new Error(`duplicate attribute ${key} in ${tag}`)
    attributes[key] = decode(value)
  }
  return { name, attributes }
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#96;', '`')
    .replaceAll('&amp;', '&')
}
