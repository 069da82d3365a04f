import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  escapeDnValue,
  fillTemplate,
  isUsablePassword,
  isUsableUsername,
  normalizeDn,
} from '../../../../src/providers/ldap/names.ts'

describe('escapeDnValue', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b+c"d\\e<f>g;h=i', 'a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h\\=i'],
    [' lead', '\\ lead'],
    ['#hash', '\\#hash'],
    ['trail ', 'trail\\ '],
    [' ', '\\ '],
    ['a\0b', 'a\\00b'],
    ['Zoë', 'Zoë'],
  ])('RFC 4514 §2.4: %j → %j', (value, escaped) => {
    expect(escapeDnValue(value)).toBe(escaped)
  })

  it('leaves no letter of a name with a meaning of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const rest = escapeDnValue(value).replace(/\\./gs, '')
        expect(rest).not.toMatch(/[,+"\\<>;=\0]|^[ #]/)
      }),
    )
  })
})

describe('fillTemplate', () => {
  it('escapes into a DN', () => {
    expect(fillTemplate('uid={username},dc=x', 'a,dc=y')).toBe('uid=a\\,dc\\=y,dc=x')
  })

  it('puts a name with a dollar in as it is', () => {
    expect(fillTemplate('uid={username},dc=x', "$&$'")).toBe("uid=$&$',dc=x")
  })

  it.each(['a@b', 'a\\b', 'a=b', 'a*', 'a"'])('refuses %s in a principal name', (username) => {
    expect(fillTemplate('{username}@example.com', username)).toBeUndefined()
    expect(fillTemplate('EXAMPLE\\{username}', username)).toBeUndefined()
  })
})

describe('what the directory is asked', () => {
  it.each([
    ['alice', true],
    ['Zoë Müller', true],
    ['김철수', true],
    ['', false],
    ['  ', false],
    ['a\nb', false],
    ['a\0', false],
    ['\ud800', false],
    ['a'.repeat(256), true],
    ['a'.repeat(257), false],
  ])('a name %j: %s', (username, isUsable) => {
    expect(isUsableUsername(username)).toBe(isUsable)
  })

  it('a password that is not empty', () => {
    expect(['', '\0', 'a\0b', ' ', 'a'].map(isUsablePassword)).toEqual([false, false, false, true, true])
  })
})

describe('normalizeDn', () => {
  it.each([
    ['CN=Admins, OU=Groups,DC=x', 'cn=admins,ou=groups,dc=x'],
    ['cn=K\\C3\\B6ln,dc=x', 'CN=köln,DC=X'],
    ['cn=a\\2Cb,dc=x', 'cn=a\\,b,dc=x'],
    ['cn=a+uid=b,dc=x', 'UID=B + CN=A,dc=x'],
  ])('%s is %s', (left, right) => {
    expect(normalizeDn(left)).toBe(normalizeDn(right))
    expect(normalizeDn(left)).toBeDefined()
  })

  it.each([
    ['cn=a\\,dc=x', 'cn=a,dc=x'],
    ['cn=ab,dc=x', 'cn=a b,dc=x'],
    ['cn=a,dc=x', 'cn=a'],
  ])('%s is not %s', (left, right) => {
    expect(normalizeDn(left)).not.toBe(normalizeDn(right))
  })

  it('is undefined for what is no DN', () => {
    expect(normalizeDn('admins')).toBeUndefined()
    expect(normalizeDn('')).toBeUndefined()
  })
})
