import { describe, expect, it } from 'vitest'
import type { VerificationRequest } from '../../../../src/contracts/mailer.ts'
import { renderSignInMail } from '../../../../src/providers/email/message.ts'

const url = 'https://app.example/api/auth/callback/email?callbackUrl=%2F&token=t0ken&email=ada%40example.com'

function mailOf(changes: Partial<VerificationRequest> = {}): VerificationRequest {
  return {
    identifier: 'ada@example.com',
    url,
    code: '042042',
    expires: new Date(0),
    maxAgeSeconds: 600,
    token: 't0ken',
    provider: { id: 'email', name: 'E-mail' },
    theme: {},
    language: 'en',
    ...changes,
  }
}

const hostile = `"><img src=x onerror=alert(1)>'&\r\nBcc: eve@evil.example\u202e`

describe('the mail', () => {
  it('shows link, code, host and how long they work', () => {
    const { subject, text, html } = renderSignInMail(mailOf())

    expect(subject).toBe('Sign in to app.example')
    expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"`)
    for (const part of ['042042', 'app.example', '10 minutes']) {
      expect(text).toContain(part)
      expect(html).toContain(part)
    }
    expect(text).toContain(url)
  })

  it('is Korean for Korean readers', () => {
    const { subject, text, html } = renderSignInMail(mailOf({ language: 'ko-KR', theme: { name: '가게' } }))

    expect(subject).toBe('가게 로그인')
    expect(html).toContain('<html lang="ko">')
    for (const part of ['042042', 'app.example', '10분']) expect(text).toContain(part)
  })

  it.each([
    ['en', 'Press the button', 'button', 'Open this address to go on:'],
    ['ko', '버튼을 누르면', '버튼', '주소를 열면'],
  ])('speaks of a button where there is one: %s', (language, press, button, open) => {
    const { text, html } = renderSignInMail(mailOf({ language }))

    expect(html).toContain(press)
    expect(text).not.toContain(button)
    expect(text).toContain(open)
  })

  it.each(['fr', '', 'kok', 'x'.repeat(1000)])('is English for %j', (language) => {
    expect(renderSignInMail(mailOf({ language })).html).toContain('<html lang="en">')
  })

  it('speaks of no code where there is none', () => {
    const { text, html } = renderSignInMail(mailOf({ code: undefined }))

    expect(text + html).not.toMatch(/code/i)
    expect(text).toContain('The link works once')
  })

  it.each([
    [30, '1 minute', '1분'],
    [60, '1 minute', '1분'],
    [5400, '90 minutes', '90분'],
    [7200, '2 hours', '2시간'],
    [86_400, '24 hours', '24시간'],
    [259_200, '3 days', '3일'],
  ])('tells %d seconds', (maxAgeSeconds, english, korean) => {
    expect(renderSignInMail(mailOf({ maxAgeSeconds })).text).toContain(`for ${english}.`)
    expect(renderSignInMail(mailOf({ maxAgeSeconds, language: 'ko' })).text).toContain(korean)
  })

  it('names nobody: not the address it goes to, beyond the link itself', () => {
    const { subject, text, html } = renderSignInMail(mailOf())

    expect(`${subject}${text}${html}`).not.toContain('ada@example.com')
  })

  it('loads nothing', () => {
    const { html } = renderSignInMail(mailOf({ theme: { logo: 'https://cdn.example/logo.png' } }))

    expect(html).not.toMatch(/<(img|link|script|style|iframe|object|embed|form)\b|url\(|@import|background=/i)
    expect(html.match(/(?:src|href)=/g)).toHaveLength(1)
  })
})

describe('hostile input', () => {
  it.each([
    ['name', { theme: { name: hostile } }],
    ['colours', { theme: { brandColor: hostile, buttonText: 'red;background:url(//evil.example)' } }],
    ['link', { url: `https://app.example/?x=${hostile}` }],
    ['code', { code: hostile }],
  ])('in the %s stays text', (_name, changes) => {
    const { html } = renderSignInMail(mailOf(changes))

    expect(html).not.toContain('<img')
    expect(html).not.toMatch(/evil\.example\)/)
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html.match(/"><img|onerror="/)).toBeNull()
  })

  it('in the host does not survive the URL parser', () => {
    expect(() => renderSignInMail(mailOf({ url: 'https://<script>.example/' }))).toThrow(TypeError)
  })

  it('cannot begin a second header or turn the text around', () => {
    const { subject } = renderSignInMail(mailOf({ theme: { name: hostile } }))
    const fixed = renderSignInMail(mailOf(), `Hi\r\nBcc: eve@evil.example`).subject

    expect(`${subject}${fixed}`).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  it('is bounded', () => {
    expect(renderSignInMail(mailOf({ theme: { name: '😀'.repeat(500) } })).subject.length).toBeLessThan(120)
    expect(renderSignInMail(mailOf({ theme: { name: '😀'.repeat(500) } })).subject.isWellFormed()).toBe(true)
  })
})

describe('brand', () => {
  it.each([
    ['#346df1', '#fff', 'background-color:#346df1', 'color:#ffffff'],
    ['#ABC', undefined, 'background-color:#AABBCC', 'color:#000000'],
    ['#111111', undefined, 'background-color:#111111', 'color:#ffffff'],
    ['red', 'blue', 'background-color:#2f5bea', 'color:#ffffff'],
    ['#12345', '#1234567', 'background-color:#2f5bea', 'color:#ffffff'],
  ])('%s with %s', (brandColor, buttonText, background, color) => {
    const theme = buttonText === undefined ? { brandColor } : { brandColor, buttonText }
    const { html } = renderSignInMail(mailOf({ theme }))

    expect(html).toContain(background)
    expect(html).toMatch(new RegExp(`<a [^>]*;${color};`))
  })

  it('may choose the subject', () => {
    const subject = renderSignInMail(
      mailOf({ language: 'ko' }),
      ({ name, host, language }) => `${name}|${host}|${language}`,
    )

    expect(subject.subject).toBe('app.example|app.example|ko')
  })
})
