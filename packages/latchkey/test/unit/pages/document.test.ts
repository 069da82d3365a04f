import { describe, expect, it } from 'vitest'
import type { Theme } from '../../../src/contracts/theme.ts'
import type { PageOutcome } from '../../../src/http/outcome.ts'
import { renderConfirmEmailPage } from '../../../src/pages/confirm-email-page.ts'
import { renderErrorPage } from '../../../src/pages/error-page.ts'
import { renderFallbackPage } from '../../../src/pages/fallback-page.ts'
import { arabic } from '../../../src/pages/messages/ar.ts'
import type { PageContext } from '../../../src/pages/page-context.ts'
import { renderSignInPage } from '../../../src/pages/sign-in-page.ts'
import { renderSignOutPage } from '../../../src/pages/sign-out-page.ts'
import { renderVerifyRequestPage } from '../../../src/pages/verify-request-page.ts'
import { findTags, nonce, pageContext, readTags } from './page-fixture.ts'

const mail = { providerId: 'email', csrfToken: 'c' }
const pages: Readonly<Record<string, (context: PageContext) => PageOutcome>> = {
  'sign-in': (context) =>
    renderSignInPage({ ...context, csrfToken: 'c', providers: [{ id: 'a', name: 'A', type: 'oidc' }] }),
  'sign-out': (context) => renderSignOutPage({ ...context, csrfToken: 'c' }),
  error: (context) => renderErrorPage({ ...context, error: 'access_denied' }),
  'verify-request': (context) =>
    renderVerifyRequestPage({ ...context, codeEntry: mail, email: 'a@b.example' }),
  'confirm-email': (context) =>
    renderConfirmEmailPage({ ...context, ...mail, token: 't', email: 'a@b.example' }),
  fallback: ({ messages }) => renderFallbackPage({ nonce, messages, status: 500 }),
}

describe.each(Object.entries(pages))('the %s page', (name, render) => {
  const page = render(pageContext())

  it('names the nonce of its one style element in the policy', () => {
    expect(findTags(page.html, 'style').map(({ attributes }) => attributes)).toEqual([{ nonce }])
    expect(page.contentSecurityPolicy).toContain(`default-src 'none'; style-src 'nonce-${nonce}';`)
    expect(page.contentSecurityPolicy).toContain("frame-ancestors 'none'; base-uri 'none'")
  })

  it('has no script, no style attribute, no handler and nothing of another origin', () => {
    const tags = readTags(page.html)
    const addresses = tags.flatMap(({ attributes: { href, src, action } }) =>
      [href, src, action].flatMap((one) => one ?? []),
    )

    expect(tags.map((tag) => tag.name)).not.toEqual(expect.arrayContaining(['script']))
    for (const { attributes } of tags) expect(Object.keys(attributes).join(' ')).not.toMatch(/\bon|\bstyle\b/)
    for (const address of addresses) expect(new URL(address).origin).toBe('https://app.example')
    expect(page.html.replaceAll('https://app.example', '')).not.toMatch(/https?:|\/\/|url\(|@import/)
  })

  it('allows forms exactly where it has one', () => {
    const hasForm = findTags(page.html, 'form').length > 0

    expect(page.contentSecurityPolicy).toContain(
      hasForm ? "form-action 'self' https:;" : "form-action 'none';",
    )
    expect(hasForm).toBe(name !== 'error' && name !== 'fallback')
  })

  it('has one main landmark, one heading, a title and the contract frame', () => {
    expect(findTags(page.html, 'main')).toHaveLength(1)
    expect(findTags(page.html, 'h1')).toHaveLength(1)
    expect(page.html).toMatch(/^<!DOCTYPE html>\n<html lang="en" dir="ltr">/)
    expect(page.html).toMatch(/<title>[^<]+<\/title>/)
    expect(page.html).toMatch(/<div class="page"><div class="[a-z-]+"><div class="card">/)
  })

  it('ties every field to a label', () => {
    const labels = findTags(page.html, 'label').map(({ attributes }) => attributes.for)
    const fields = findTags(page.html, 'input').filter(({ attributes }) => attributes.type !== 'hidden')

    expect(fields.map(({ attributes }) => attributes.id)).toEqual(labels)
  })

  it('lets forms send their Origin, and keeps the path from the next page', () => {
    expect(page.html).toContain('<meta name="referrer" content="strict-origin">')
  })

  it('is written from right to left in Arabic', () => {
    expect(render(pageContext({ messages: arabic })).html).toContain('<html lang="ar" dir="rtl">')
  })
})

describe('the theme', () => {
  it.each([
    ['auto', undefined],
    ['auto', 'auto'],
    ['light', 'light'],
    ['dark', 'dark'],
  ] as const)('sets the body class %s for %s', (expected, colorScheme) => {
    const theme: Theme = colorScheme === undefined ? {} : { colorScheme }

    expect(renderWith(theme).html).toContain(`<body class="__next-auth-theme-${expected}">`)
  })

  it.each([
    ['on this origin', '/logo.svg', 'https://app.example/logo.svg', "img-src 'self';"],
    ['on another', 'https://cdn.example/l.png', 'https://cdn.example/l.png', 'img-src https://cdn.example;'],
  ])('shows a logo %s and allows its origin only', (_where, logo, src, policy) => {
    const page = renderWith({ logo })

    expect(findTags(page.html, 'img')[0]?.attributes).toEqual({ class: 'logo', src, alt: 'Logo' })
    expect(page.contentSecurityPolicy).toContain(policy)
  })

  it.each([
    'http://cdn.example/l.png',
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'https://a:b@c.example/',
    'https://',
  ])('leaves the logo %s out', (logo) => {
    const page = renderWith({ logo })

    expect(findTags(page.html, 'img')).toEqual([])
    expect(page.contentSecurityPolicy).not.toContain('img-src')
  })

  it('escapes the address of a logo, and lets none of it into the policy', () => {
    const page = renderWith({ logo: `https://cdn.example/"><script>;script-src *` })

    expect(findTags(page.html, 'script')).toEqual([])
    expect(page.contentSecurityPolicy).toContain('img-src https://cdn.example; form-action')
  })

  it('names the application, or its host', () => {
    expect(renderWith({ name: 'Northwind' }).html).toContain('<h1>Continue to Northwind</h1>')
    expect(renderWith({}).html).toContain('<h1>Continue to app.example</h1>')
  })

  it('outranks the defaults of the body', () => {
    expect(renderWith({ brandColor: '#346df1' }).html).toContain('body[class] { --brand-color: #346df1;')
  })
})

describe('the nonce', () => {
  it.each(['', 'short', `${nonce}'; script-src *`, `${nonce}"><script>`])(
    'is refused when it is %j',
    (value) => {
      expect(() => renderFallbackPage({ nonce: value, status: 500 })).toThrow(RangeError)
    },
  )
})

function renderWith(theme: Theme): PageOutcome {
  return renderConfirmEmailPage({ ...pageContext({ theme }), ...mail, token: 't', email: 'a@b.example' })
}
