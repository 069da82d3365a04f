import { describe, expect, it } from 'vitest'
import type { VerificationRequest } from '../../../src/contracts/mailer.ts'
import { createCapturedMailer } from '../../../src/testing/captured-mailer.ts'

const mail: VerificationRequest = {
  identifier: 'ada@example.com',
  url: 'https://app.example/api/auth/callback/email?token=t',
  code: '042042',
  expires: new Date(0),
  maxAgeSeconds: 600,
  token: 't',
  provider: { id: 'email', name: 'E-mail' },
  theme: {},
  language: 'en',
}

describe('createCapturedMailer', () => {
  it('keeps mails in order and finds the newest of an address', () => {
    const mailer = createCapturedMailer()
    const other = { ...mail, identifier: 'bob@example.com' }
    mailer.send(mail)
    mailer.send(other)

    expect(mailer.mails).toEqual([mail, other])
    expect(mailer.last()).toBe(other)
    expect(mailer.last('ada@example.com')).toBe(mail)
  })

  it('reads link and code', () => {
    const mailer = createCapturedMailer()

    expect(mailer.linkOf(mail).searchParams.get('token')).toBe('t')
    expect(mailer.codeOf(mail)).toBe('042042')
  })

  it('says what is missing', () => {
    const mailer = createCapturedMailer()

    expect(() => mailer.last()).toThrow('no mail')
    expect(() => mailer.last('ada@example.com')).toThrow('ada@example.com')
    expect(() => mailer.codeOf({ ...mail, code: undefined })).toThrow('no code')
  })
})
