// Loads the texts of one language when it is first asked for. English is always there, so a page can always be shown.
import { english } from './en.ts'
import type { LanguageTag, Messages } from './messages.ts'

/** The texts of a language. */
export async function loadMessages(tag: LanguageTag): Promise<Messages> {
  return loaders[tag]()
}

/** The languages the pages are written in, English first. */
export function listLanguages(): readonly LanguageTag[] {
  return Object.keys(loaders) as LanguageTag[] // the table is exactly this record
}

const loaders: Readonly<Record<LanguageTag, () => Promise<Messages>>> = {
  en: async () => english,
  ko: async () => (await import('./ko.ts')).korean,
  ar: async () => (await import('./ar.ts')).arabic,
  de: async () => (await import('./de.ts')).german,
  es: async () => (await import('./es.ts')).spanish,
  fr: async () => (await import('./fr.ts')).french,
  ja: async () => (await import('./ja.ts')).japanese,
  'pt-BR': async () => (await import('./pt-br.ts')).brazilianPortuguese,
  'zh-CN': async () => (await import('./zh-cn.ts')).simplifiedChinese,
}
