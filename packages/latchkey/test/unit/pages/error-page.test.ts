import { describe, expect, it } from 'vitest'
import { type ErrorPageInput, renderErrorPage } from '../../../src/pages/error-page.ts'
import { renderFallbackPage } from '../../../src/pages/fallback-page.ts'
import { korean } from '../../../src/pages/messages/ko.ts'
import { findTags, hostile, nonce, pageContext, readTags } from './page-fixture.ts'

const signInLink = { class: 'button', href: 'https://app.example/api/auth/signin' }
const siteLink = { class: 'site', href: 'https://app.example' }

describe('renderErrorPage', () => {
  it.each([
    ['access_denied', 403, 'Access Denied', signInLink],
    ['AccessDenied', 403, 'Access Denied', signInLink],
    ['verification_failed', 403, 'Unable to sign in', signInLink],
    ['invalid_configuration', 500, 'Server error', siteLink],
    ['Configuration', 500, 'Server error', siteLink],
    ['not_found', 404, 'Page not found', siteLink],
    ['nonsense', 200, 'Error', siteLink],
    [undefined, 200, 'Error', siteLink],
  ])('answers %s with %d, "%s" and one way on', (error, status, heading, link) => {
    const page = renderErrorPage(input({ error }))

    expect(page.status).toBe(status)
    expect(page.html).toContain(`<h1>${heading}</h1>`)
    expect(findTags(page.html, 'a').map(({ attributes }) => attributes)).toEqual([link])
  })

  it('shows the correlation id and nothing for developers in production', () => {
    const page = renderErrorPage(input({ error: 'unexpected_error', correlationId: 'r7Kp-2xQ' }))

    expect(page.html).toContain('Reference: <code>r7Kp-2xQ</code>')
    expect(findTags(page.html, 'dl')).toEqual([])
  })

  it('shows cause and fix in development, left to right also in other languages', () => {
    const diagnosis = { code: 'missing_package', cause: 'Error: no such file', fix: 'npm install nodemailer' }
    const page = renderErrorPage(input({ error: 'missing_package', diagnosis, messages: korean }))

    expect(findTags(page.html, 'dl')[0]?.attributes).toEqual({ class: 'details', lang: 'en', dir: 'ltr' })
    expect(page.html).toContain('<dt>Fix</dt><dd><pre>npm install nodemailer</pre></dd>')
    expect(page.html).not.toContain('<dt>Detail</dt>')
  })

  it('never shows the code it was given', () => {
    expect(renderErrorPage(input({ error: 'call-us-at-0800' })).html).not.toContain('0800')
  })

  it.each<[string, Partial<ErrorPageInput>]>([
    ['error', { error: hostile }],
    ['correlationId', { error: 'x', correlationId: hostile }],
    ['diagnosis', { diagnosis: { code: hostile, detail: hostile, cause: hostile, fix: hostile } }],
    ['baseUrl', { error: 'access_denied', baseUrl: hostile }],
    ['origin', { origin: hostile }],
  ])('escapes a hostile %s', (_slot, changes) => {
    const names = readTags(renderErrorPage(input(changes)).html).map(({ name }) => name)

    expect(names).not.toContain('script')
    expect(names).not.toContain('img')
  })
})

describe('renderFallbackPage', () => {
  it.each([
    [404, 404, 'Page not found'],
    [413, 413, 'Error'],
    [429, 429, 'Error'],
    [500, 500, 'Server error'],
    [503, 503, 'Server error'],
    [200, 500, 'Server error'],
    [Number.NaN, 500, 'Server error'],
  ])('answers %d with %d and "%s"', (status, expected, heading) => {
    const page = renderFallbackPage({ nonce, status })

    expect(page.status).toBe(expected)
    expect(page.html).toContain(`<h1>${heading}</h1>`)
  })

  it('links nowhere, and escapes the correlation id', () => {
    const page = renderFallbackPage({ nonce, status: 500, correlationId: hostile })

    expect(readTags(page.html).flatMap(({ attributes }) => attributes.href ?? [])).toEqual([])
    expect(findTags(page.html, 'script')).toEqual([])
  })
})

function input(changes: Partial<ErrorPageInput>): ErrorPageInput {
  return { ...pageContext(), ...changes }
}
