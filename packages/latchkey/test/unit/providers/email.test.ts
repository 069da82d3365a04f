import { describe, expect, it } from 'vitest'
import { email } from '../../../src/providers/email.ts'

describe('email', () => {
  it('has defaults', () => {
    const provider = email({ server: 'smtp://localhost', from: 'a@app.example' })

    expect(provider).toMatchObject({
      id: 'email',
      name: 'Email',
      type: 'email',
      maxAge: 600,
      from: 'a@app.example',
    })
    expect(Object.keys(provider)).not.toContain('server')
  })

  it('keeps the options that were given', () => {
    const options = {
      id: 'work',
      name: 'Work mail',
      maxAge: 60,
      style: { brandColor: '#123456' },
      sendVerificationRequest: () => {},
      generateVerificationToken: () => 'x'.repeat(20),
      normalizeIdentifier: (typed: string) => typed,
    }

    expect(email(options)).toEqual({ ...options, type: 'email' })
  })

  it('does not compile without a way to send', () => {
    // @ts-expect-error — neither `server` nor `sendVerificationRequest`
    const without = () => email({ from: 'a@app.example' })
    // @ts-expect-error — SMTP needs a sender
    const withoutSender = () => email({ server: 'smtp://localhost' })

    expect([without, withoutSender]).toHaveLength(2)
  })
})
