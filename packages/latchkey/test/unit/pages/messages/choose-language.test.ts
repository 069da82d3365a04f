import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../../../src/pages/messages/choose-language.ts'

describe('chooseLanguage', () => {
  it.each([
    ['ko', 'ko'],
    ['ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7', 'ko'],
    ['en-US,en;q=0.9,ko;q=0.8', 'en'],
    ['en;q=0.5, de;q=0.9', 'de'],
    ['fr;q=0.5, de;q=0.5', 'fr'],
    ['DE-at', 'de'],
    ['pt-BR', 'pt-BR'],
    ['pt-PT, en;q=0.5', 'pt-BR'],
    ['zh-CN', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-TW, ja;q=0.5', 'ja'],
    ['zh-Hant-HK, en', 'en'],
    ['de-DE-u-co-phonebk', 'de'],
    ['ar-EG', 'ar'],
    ['sv, es;q=0.2', 'es'],
    ['ko;q=0, fr;q=0.1', 'fr'],
    ['ko;q=0.000', 'en'],
    ['ko;q=2, fr;q=0.1', 'fr'],
    ['ko;q=nonsense', 'en'],
    ['ko ; q=1.000', 'ko'],
    ['*', 'en'],
    ['*, ko;q=0.5', 'ko'],
    ['constructor, __proto__', 'en'],
    ['<script>', 'en'],
    [',,;,', 'en'],
    ['', 'en'],
    [null, 'en'],
    [undefined, 'en'],
  ])('Accept-Language %j gives %s', (acceptLanguage, expected) => {
    expect(chooseLanguage({ acceptLanguage })).toBe(expected)
  })

  it.each([
    ['ko en', 'de', 'ko'],
    ['sv ja', 'de', 'ja'],
    ['sv', 'de', 'de'],
    ['ja-Kana-JP', undefined, 'ja'],
    ['', 'de', 'de'],
  ])('ui_locales %j goes before Accept-Language %j and gives %s', (uiLocales, acceptLanguage, expected) => {
    expect(chooseLanguage({ uiLocales, acceptLanguage })).toBe(expected)
  })

  it('ignores wishes past the 32nd and text past 1024 characters', () => {
    expect(chooseLanguage({ uiLocales: `${'sv '.repeat(32)}ko` })).toBe('en')
    expect(chooseLanguage({ acceptLanguage: `${'sv,'.repeat(32)}ko` })).toBe('en')
    expect(chooseLanguage({ acceptLanguage: `${'x'.repeat(1024)},ko` })).toBe('en')
  })

  it('answers a long hostile header at once', () => {
    const begun = performance.now()

    chooseLanguage({ acceptLanguage: 'a-'.repeat(500_000), uiLocales: ' '.repeat(500_000) })

    expect(performance.now() - begun).toBeLessThan(500)
  })
})
