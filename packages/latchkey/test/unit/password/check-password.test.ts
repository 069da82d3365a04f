import { describe, expect, it } from 'vitest'
import { checkPassword } from '../../../src/password/check-password.ts'

describe('checkPassword', () => {
  it.each([
    ['correct-horse-42', undefined],
    ['short-but-odd7', 'too_short'],
    ['비밀번호는아주길어야안전합니다그렇지요', undefined],
    ['8472-1930-i-5521-99', undefined],
    ['love monkey winter banana rainbow', undefined],
    ['x'.repeat(4097), 'too_long'],
    [`${'kz3!'.repeat(2)}pruwqlm-fh${'0f9s8d7'.repeat(6)}`, undefined],
  ])('judges %s', (password, problem) => {
    expect(checkPassword(password)).toBe(problem)
  })

  it.each([
    'passwordpassword',
    'Password12345678',
    'P@ssw0rdP@ssw0rd!',
    'iloveyouiloveyou',
    '123456789012345',
    'qwertyuiopasdfgh',
    'aaaaaaaaaaaaaaaa',
    'abc1abc1abc1abc1',
    'abcdefghijklmnopq',
    'zyxwvutsrqponmlk',
    'Summer-Winter-2026',
  ])('calls %s common', (password) => {
    expect(checkPassword(password)).toBe('common')
  })

  it('asks for 8 characters where there is a second factor', () => {
    expect(checkPassword('tz8#pq1m', { hasSecondFactor: true })).toBeUndefined()
    expect(checkPassword('tz8#pq1', { hasSecondFactor: true })).toBe('too_short')
    expect(checkPassword('password1!', { hasSecondFactor: true })).toBe('common')
  })

  it('counts characters, not code units', () => {
    expect(checkPassword('🦊🐙🦉🐝🦋🐢🦀🐬🦔🐧🦩🐘🦚🐫')).toBe('too_short')
  })

  it('knows what this person would think of first', () => {
    const context = ['ada.lovelace@example.com', 'Acme Portal']

    expect(checkPassword('lovelaceacme2026', { context })).toBe('common')
    expect(checkPassword('lovelaceacme2026')).toBeUndefined()
  })

  it('is quick on the worst input', () => {
    const started = performance.now()

    checkPassword('i'.repeat(4096))
    checkPassword(`${'ab'.repeat(2000)}!`)

    expect(performance.now() - started).toBeLessThan(1000)
  })
})
