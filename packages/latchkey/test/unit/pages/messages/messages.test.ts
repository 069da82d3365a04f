import { describe, expect, it } from 'vitest'
import { korean } from '../../../../src/pages/messages/ko.ts'
import { listLanguages, loadMessages } from '../../../../src/pages/messages/load-messages.ts'

const reference = await flattenLanguage('en')

describe.each(listLanguages())('the texts in %s', (tag) => {
  it('have every key of English and no other', async () => {
    const texts = await flattenLanguage(tag)

    expect([...texts.keys()].toSorted()).toEqual([...reference.keys()].toSorted())
  })

  it('are never empty, and carry the name they are given', async () => {
    for (const [key, text] of await flattenLanguage(tag)) expect(text.trim(), key).not.toBe('')
    const { signIn, confirmEmail } = await loadMessages(tag)
    for (const write of [signIn.heading, signIn.withAccount, signIn.withForm, confirmEmail.heading]) {
      expect(write('Name')).toContain('Name')
    }
  })

  it('say which language they are and how it is written', async () => {
    const messages = await loadMessages(tag)

    expect(messages.tag).toBe(tag)
    expect(messages.direction).toBe(tag === 'ar' ? 'rtl' : 'ltr')
  })

  it('are translated', async () => {
    const { tag: _tag, ...messages } = await loadMessages(tag)
    const same = [...flatten(messages)].filter(
      ([key, text]) => key !== 'direction' && reference.get(key) === text,
    )

    // A word or two may be spelled alike, like "Error" in Spanish.
    if (tag !== 'en') expect(same.length, same.join()).toBeLessThanOrEqual(2)
  })
})

describe('Korean', () => {
  it.each([
    ['이메일', '이메일로 로그인'],
    ['비밀번호', '비밀번호로 로그인'],
    ['사번', '사번으로 로그인'],
    ['인증 코드', '인증 코드로 로그인'],
    ['Email', 'Email로 로그인'],
    ['Password', 'Password로 로그인'],
    ['OTP', 'OTP로 로그인'],
    ['PIN', 'PIN으로 로그인'],
    ['Token', 'Token으로 로그인'],
  ])('puts the right particle after %s', (name, expected) => {
    expect(korean.signIn.withForm(name)).toBe(expected)
  })
})

async function flattenLanguage(
  tag: ReturnType<typeof listLanguages>[number],
): Promise<ReadonlyMap<string, string>> {
  return flatten(await loadMessages(tag))
}

function flatten(value: object, path: readonly string[] = []): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, entry]) => {
      const here = [...path, key]
      if (typeof entry === 'object' && entry !== null) return [...flatten(entry, here)]
      return [[here.join('.'), String(typeof entry === 'function' ? entry('Name') : entry)] as const]
    }),
  )
}
