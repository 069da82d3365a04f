import { describe, expect, it } from 'vitest'
import { createKeyRing } from '../../../../src/crypto/key-ring.ts'
import { createWebBackend } from '../../../../src/crypto/web-backend.ts'
import { email } from '../../../../src/providers/email.ts'
import { Browser, newSecret, oldSecret, outcomeOf, startEmail } from './start-email.ts'

async function mailCode(options: Parameters<typeof startEmail>[0] = {}) {
  const started = startEmail(options)
  const asking = started.openBrowser()
  await asking.ask('ada@example.com')
  const code = started.mailer.last().code ?? ''
  return { ...started, asking, code, wrong: code === '000000' ? '000001' : '000000' }
}

describe('the six-digit code', () => {
  it('signs in the browser that asked', async () => {
    const { asking, code, rows } = await mailCode()

    const result = await asking.post({ code })

    expect(result).toMatchObject({
      kind: 'verified',
      returnTo: 'https://app.example/inbox',
      identity: { user: { email: 'ada@example.com' } },
    })
    expect(rows.rows.size).toBe(0)
    expect(asking.jar.size).toBe(0)
  })

  it.each([
    ['spaces', (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)} `],
    ['a hyphen', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
    [
      'full-width digits',
      (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    ],
  ])('may be typed with %s', async (_name, type) => {
    const { asking, code } = await mailCode()

    expect(outcomeOf(await asking.post({ code: type(code) }))).toBe('verified')
  })

  it('is useless in any other browser', async () => {
    const { openBrowser, code } = await mailCode()
    const other = openBrowser()
    await other.ask('eve@evil.example')

    expect(outcomeOf(await openBrowser().post({ code }))).toBe('verification_failed')
    expect(outcomeOf(await other.post({ code }))).toMatch(/^(wrong_code)$/)
  })

  it('ends with the link, and the link with it', async () => {
    const { asking, code, mailer } = await mailCode()
    const cookies = new Map(asking.jar)
    await asking.post({ code })
    for (const [name, value] of cookies) asking.jar.set(name, value)

    expect(outcomeOf(await asking.post({ code }))).toBe('verification_failed')
    expect(outcomeOf(await asking.confirm(mailer.linkOf(mailer.last())))).toBe('verification_failed')
  })

  it('expires', async () => {
    const { asking, code, clock } = await mailCode()
    clock.advance({ minutes: 10 })

    expect(outcomeOf(await asking.post({ code }))).toBe('verification_failed')
  })

  it('of an older mail does not work for the newer one', async () => {
    const { asking, code, mailer } = await mailCode()
    await asking.ask('ada@example.com')
    const newer = mailer.codeOf(mailer.last())

    if (newer !== code) expect(outcomeOf(await asking.post({ code }))).toBe('wrong_code')
    expect(outcomeOf(await asking.post({ code: newer }))).toBe('verified')
  })

  it('may be mistyped four times', async () => {
    const { asking, code, wrong } = await mailCode()

    for (let attempt = 1; attempt <= 4; attempt++) {
      expect(outcomeOf(await asking.post({ code: wrong }))).toBe('wrong_code')
    }

    expect(outcomeOf(await asking.post({ code }))).toBe('verified')
  })

  it('is refused at the sixth attempt even when it is right, with a kept cookie too', async () => {
    const { asking, code, wrong, rows } = await mailCode()
    const cookies = new Map(asking.jar)
    for (let attempt = 1; attempt <= 4; attempt++) await asking.post({ code: wrong })

    expect(outcomeOf(await asking.post({ code: wrong }))).toBe('verification_failed')
    expect(asking.jar.size).toBe(0)
    for (const [name, value] of cookies) asking.jar.set(name, value)
    expect(outcomeOf(await asking.post({ code }))).toBe('verification_failed')
    expect(rows.rows.size).toBe(1)
  })

  it('cannot be guessed in parallel: of 100 guesses five are compared', async () => {
    const { asking, code } = await mailCode()
    const guesses = Array.from({ length: 100 }, (_, index) => String(index).padStart(6, '0'))

    const results = await Promise.all(
      guesses.filter((guess) => guess !== code).map((guess) => asking.post({ code: guess })),
    )

    expect(results.filter((result) => outcomeOf(result) === 'wrong_code')).toHaveLength(4)
    expect(outcomeOf(await asking.post({ code }))).toBe('verification_failed')
  })

  it('leaves the link working after too many wrong attempts', async () => {
    const { asking, wrong, mailer, openBrowser } = await mailCode()
    for (let attempt = 1; attempt <= 6; attempt++) await asking.post({ code: wrong })

    expect(outcomeOf(await openBrowser().confirm(mailer.linkOf(mailer.last())))).toBe('verified')
  })

  it.each([
    ['nothing', ''],
    ['five digits', '12345'],
    ['seven digits', '1234567'],
    ['letters', 'abcdef'],
    ['a NUL', '12345\u0000'],
    ['much', '1'.repeat(10_000)],
  ])('that is no code costs no attempt: %s', async (_name, typed) => {
    const { asking, code } = await mailCode()

    for (let attempt = 1; attempt <= 10; attempt++) {
      expect(outcomeOf(await asking.post({ code: typed }))).toBe('wrong_code')
    }

    expect(outcomeOf(await asking.post({ code }))).toBe('verified')
  })

  it('is refused when the cookie was altered', async () => {
    const { asking, code } = await mailCode()
    for (const [name, value] of asking.jar) asking.jar.set(name, `${value.slice(0, -2)}AA`)

    expect(outcomeOf(await asking.post({ code }))).toBe('verification_failed')
  })

  it('of one provider does not work for another', async () => {
    const { asking, code, method, clock } = await mailCode()
    const other = email({ id: 'work-email', sendVerificationRequest() {} })
    const sameBrowser = new Browser(method, other, clock)
    for (const [name, value] of asking.jar) sameBrowser.jar.set(name, value)

    expect(outcomeOf(await sameBrowser.post({ code }))).toBe('verification_failed')
  })

  it('works the same on WebCrypto', async () => {
    const backend = createWebBackend()
    const keyRing = createKeyRing({ secrets: [newSecret, oldSecret], appId: 'https://app.example', backend })
    const { asking, code, wrong } = await mailCode({ keyRing })

    expect(outcomeOf(await asking.post({ code: wrong }))).toBe('wrong_code')
    expect(outcomeOf(await asking.post({ code }))).toBe('verified')
  })

  it('does not exist where attempts cannot be counted', async () => {
    const { asking } = await mailCode({ canCount: false })

    expect(outcomeOf(await asking.post({ code: '123456' }))).toBe('verification_failed')
  })

  it('is not read from a link', async () => {
    const { asking, code, rows } = await mailCode()

    const result = await asking.open(new URL(`https://app.example/api/auth/callback/email?code=${code}`))

    expect(outcomeOf(result)).toBe('verification_failed')
    expect(rows.rows.size).toBe(1)
  })
})
