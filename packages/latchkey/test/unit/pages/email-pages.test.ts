import { describe, expect, it } from 'vitest'
import { type ConfirmEmailPageInput, renderConfirmEmailPage } from '../../../src/pages/confirm-email-page.ts'
import { renderSignOutPage } from '../../../src/pages/sign-out-page.ts'
import {
  renderVerifyRequestPage,
  type VerifyRequestPageInput,
} from '../../../src/pages/verify-request-page.ts'
import { fieldValues, findTags, hostile, pageContext, readTags } from './page-fixture.ts'

const address = 'ada@example.com'
const codeEntry = { providerId: 'mail', csrfToken: 'token', callbackUrl: 'https://app.example/next' }

describe('renderVerifyRequestPage', () => {
  it('says where the mail went, and has no form where no code was mailed', () => {
    const markup = renderVerify({ email: address })

    expect(markup).toContain('<h1>Check your email</h1>')
    expect(markup).toContain(`<bdi>${address}</bdi>`)
    expect(findTags(markup, 'form')).toEqual([])
    expect(findTags(markup, 'a')[0]?.attributes).toEqual({ class: 'site', href: 'https://app.example' })
  })

  it('posts the code to the callback of the provider', () => {
    const markup = renderVerify({ email: address, codeEntry })

    expect(findTags(markup, 'form')[0]?.attributes.action).toBe('https://app.example/api/auth/callback/mail')
    expect(fieldValues(markup, 'csrfToken')).toEqual(['token'])
    expect(fieldValues(markup, 'callbackUrl')).toEqual([codeEntry.callbackUrl])
    expect(fieldValues(markup, 'email')).toEqual([address])
    expect(findTags(markup, 'input').at(-1)?.attributes).toMatchObject({
      name: 'code',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      required: '',
    })
  })

  it.each([
    ['123456', true],
    ['123 456', true],
    [' 123-456 ', true],
    ['12345', false],
    ['1234567', false],
    ['abcdef', false],
  ])('takes %j as a code: %s', (typed, expected) => {
    const pattern = findTags(renderVerify({ codeEntry }), 'input').at(-1)?.attributes.pattern ?? ''

    // As browsers do: anchored, with the `v` flag.
    expect(new RegExp(`^(?:${pattern})$`, 'v').test(typed)).toBe(expected)
  })

  it('tells why the last code was refused', () => {
    expect(renderVerify({ codeEntry, error: 'wrong_code' })).toContain(
      '<div class="error" role="alert"><p>That code is not right.',
    )
  })
})

describe('renderConfirmEmailPage', () => {
  it('names the account and posts the token with one button', () => {
    const markup = renderConfirm({})

    expect(markup).toContain(`<bdi>${address}</bdi>`)
    expect(findTags(markup, 'form').map(({ attributes }) => attributes)).toEqual([
      { action: 'https://app.example/api/auth/callback/mail', method: 'post' },
    ])
    expect(findTags(markup, 'input').map(({ attributes: { name, value } }) => [name, value])).toEqual([
      ['csrfToken', 'token'],
      ['token', 'secret'],
      ['email', address],
      ['callbackUrl', 'https://app.example/next'],
    ])
    expect(findTags(markup, 'button')).toHaveLength(1)
  })

  it('has no link that would carry the secret of its own address away', () => {
    expect(findTags(renderConfirm({}), 'a')).toEqual([])
  })
})

describe('renderSignOutPage', () => {
  it('asks, and signs out by POST with the button that tests press', () => {
    const page = renderSignOutPage({
      ...pageContext(),
      csrfToken: 'token',
      callbackUrl: 'https://app.example/bye',
    })

    expect(findTags(page.html, 'form')[0]?.attributes).toEqual({
      action: 'https://app.example/api/auth/signout',
      method: 'post',
    })
    expect(fieldValues(page.html, 'csrfToken')).toEqual(['token'])
    expect(fieldValues(page.html, 'callbackUrl')).toEqual(['https://app.example/bye'])
    expect(page.html).toContain('id="submitButton"><span>Sign out</span>')
  })
})

describe('hostile text', () => {
  const slots = {
    providerId: hostile,
    csrfToken: hostile,
    callbackUrl: hostile,
    token: hostile,
    email: hostile,
    error: hostile,
    baseUrl: hostile,
    origin: hostile,
  }

  it.each([
    ['verify-request', renderVerify({ ...slots, codeEntry: slots })],
    ['confirm-email', renderConfirm(slots)],
    ['sign-out', renderSignOutPage({ ...pageContext(), ...slots }).html],
  ])('stays text in every slot of the %s page', (_name, markup) => {
    const names = readTags(markup).map(({ name }) => name)

    expect(names.filter((name) => name === 'script' || name === 'img')).toEqual([])
    expect(fieldValues(markup, 'csrfToken')).toEqual([hostile])
    expect(fieldValues(markup, 'callbackUrl')).toEqual([hostile])
  })
})

function renderVerify(changes: Partial<VerifyRequestPageInput>): string {
  return renderVerifyRequestPage({ ...pageContext(), ...changes }).html
}

function renderConfirm(changes: Partial<ConfirmEmailPageInput>): string {
  return renderConfirmEmailPage({
    ...pageContext(),
    ...codeEntry,
    token: 'secret',
    email: address,
    ...changes,
  }).html
}
