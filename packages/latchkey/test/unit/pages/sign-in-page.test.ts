import { describe, expect, it } from 'vitest'
import type { SignInProvider } from '../../../src/pages/sign-in-form.ts'
import { renderSignInPage, type SignInPageInput } from '../../../src/pages/sign-in-page.ts'
import { fieldValues, findTags, hostile, pageContext, readTags } from './page-fixture.ts'

const github: SignInProvider = {
  id: 'github',
  name: 'GitHub',
  type: 'oauth',
  style: { brandColor: '#24292f' },
}
const email: SignInProvider = { id: 'mail', name: 'Email', type: 'email' }
const credentials: SignInProvider = {
  id: 'credentials',
  name: 'Password',
  type: 'credentials',
  credentials: { username: { label: 'User name' }, password: { type: 'password', required: true } },
}

describe('renderSignInPage', () => {
  it('starts an OAuth provider by POST, with both hidden fields', () => {
    const markup = render({ providers: [github], callbackUrl: 'https://app.example/a?b=1&c' })

    expect(findTags(markup, 'form').map(({ attributes }) => attributes)).toEqual([
      { action: 'https://app.example/api/auth/signin/github', method: 'post' },
    ])
    expect(fieldValues(markup, 'csrfToken')).toEqual(['token'])
    expect(fieldValues(markup, 'callbackUrl')).toEqual(['https://app.example/a?b=1&c'])
    expect(markup).toContain('<span>Sign in with GitHub</span></button>')
  })

  it('leaves the hidden callbackUrl out where there is none', () => {
    expect(fieldValues(render({ providers: [github] }), 'callbackUrl')).toEqual([])
  })

  it('gives the e-mail form the label, id and attributes that tests and password managers look for', () => {
    const markup = render({ providers: [email], email: 'ada@example.com' })

    expect(findTags(markup, 'label')[0]?.attributes).toEqual({
      class: 'section-header',
      for: 'input-email-for-mail-provider',
    })
    expect(findTags(markup, 'input').at(-1)?.attributes).toEqual({
      id: 'input-email-for-mail-provider',
      type: 'email',
      name: 'email',
      dir: 'ltr',
      placeholder: 'email@example.com',
      autocomplete: 'email',
      required: '',
      value: 'ada@example.com',
      autofocus: '',
    })
  })

  it('builds the credentials form from the fields and posts it to the callback', () => {
    const markup = render({ providers: [credentials] })
    const [username, password] = findTags(markup, 'input').slice(-2)

    expect(findTags(markup, 'form')[0]?.attributes.action).toBe(
      'https://app.example/api/auth/callback/credentials',
    )
    expect(username?.attributes).toEqual({
      id: 'input-username-for-credentials-provider',
      name: 'username',
      type: 'text',
      autocomplete: 'username',
    })
    expect(password?.attributes).toMatchObject({
      type: 'password',
      autocomplete: 'current-password',
      required: '',
    })
    expect(markup).toContain('>User name</label>')
    expect(markup).toContain('>password</label>')
  })

  it('passes on no attribute of a field that is not on the list', () => {
    const field = {
      label: 'x',
      type: 'file',
      onfocus: 'x',
      formaction: 'x',
      pattern: '.*',
      style: 'x',
      src: 'x',
    }
    const markup = render({ providers: [{ ...credentials, credentials: { field } }] })

    expect(Object.keys(findTags(markup, 'input').at(-1)?.attributes ?? {})).toEqual(['id', 'name', 'type'])
    expect(findTags(markup, 'input').at(-1)?.attributes.type).toBe('text')
  })

  it.each([
    ['buttons only', [github, github], 0],
    ['a button and a form', [github, email], 1],
    ['a form and a button', [email, github], 1],
    ['two forms', [email, credentials], 1],
    ['a form between buttons', [github, email, github], 2],
  ])('separates %s', (_what, providers, expected) => {
    expect(findTags(render({ providers }), 'hr')).toHaveLength(expected)
  })

  it('gives each id once', () => {
    const markup = render({ providers: [github, email, credentials], error: 'rate_limited' })
    const ids = readTags(markup).flatMap(({ attributes }) => attributes.id ?? [])

    expect(ids).toContain('submitButton')
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([
    ['credentials_refused', 'That did not match.'],
    ['CredentialsSignin', 'That did not match.'],
    ['nonsense', 'Sign-in did not work.'],
    ['__proto__', 'Sign-in did not work.'],
  ])('explains %s in an alert', (error, text) => {
    const markup = render({ providers: [github], error })

    expect(markup).toContain(`<div class="error" role="alert"><p>${text}`)
    expect(markup).not.toContain(error)
  })

  it('has no alert without an error, and answers 200', () => {
    expect(render({ providers: [github] })).not.toContain('role="alert"')
    expect(renderSignInPage(input({ error: 'access_denied' })).status).toBe(200)
  })

  it('draws the logo of a provider file, and an initial instead of one it does not trust', () => {
    const style = { logo: '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>' }

    expect(render({ providers: [{ ...github, style }] })).toContain(style.logo)
    expect(render({ providers: [{ ...github, style: { logo: '<svg onload="x"></svg>' } }] })).toContain(
      '>G</span>',
    )
  })
})

describe('hostile text on the sign-in page', () => {
  const clean = render({ providers: [github, email, credentials], callbackUrl: 'x', email: 'x', error: 'x' })
  const field = { label: hostile, type: hostile, placeholder: hostile, autocomplete: hostile }

  it.each<[string, Partial<SignInPageInput>]>([
    ['callbackUrl', { callbackUrl: hostile }],
    ['email', { email: hostile }],
    ['error', { error: hostile }],
    ['csrfToken', { csrfToken: hostile }],
    ['baseUrl', { baseUrl: hostile }],
    ['provider names', { providers: [github, email, credentials].map((one) => ({ ...one, name: hostile })) }],
    ['provider ids', { providers: [github, email, credentials].map((one) => ({ ...one, id: hostile })) }],
    [
      'provider style',
      {
        providers: [
          { ...github, style: { brandColor: hostile, text: hostile, logo: hostile } },
          email,
          credentials,
        ],
      },
    ],
    ['application name', { theme: { name: hostile } }],
    ['theme colours', { theme: { brandColor: hostile, buttonText: hostile } }],
    // @ts-expect-error a theme from untyped code
    ['colour scheme', { theme: { colorScheme: hostile } }],
  ])('in %s makes no element and no attribute', (_slot, changes) => {
    const markup = render({
      providers: [github, email, credentials],
      callbackUrl: 'x',
      email: 'x',
      error: 'x',
      ...changes,
    })

    expect(shapeOf(markup)).toEqual(shapeOf(clean))
  })

  it('in fields makes no element and no attribute', () => {
    const markup = render({ providers: [{ ...credentials, credentials: { [hostile]: field } }] })
    const [csrf, input] = findTags(markup, 'input')

    expect(csrf?.attributes.name).toBe('csrfToken')
    expect(input?.attributes).toMatchObject({ name: hostile, type: 'text', placeholder: hostile })
    expect(findTags(markup, 'script')).toEqual([])
  })
})

function input(changes: Partial<SignInPageInput>): SignInPageInput {
  return { ...pageContext(), providers: [github], csrfToken: 'token', ...changes }
}

function render(changes: Partial<SignInPageInput>): string {
  return renderSignInPage(input(changes)).html
}

/** The elements with the names of their attributes, in order. */
function shapeOf(markup: string): readonly string[] {
  return readTags(markup).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(' '))
}

describe('passkeys', () => {
  const passkeys: SignInPageInput['providers'] = [{ id: 'passkey', name: 'Passkey', type: 'webauthn' }]
  const mail: SignInPageInput['providers'] = [{ id: 'email', name: 'Email', type: 'email' }]
  const script = { text: 'console.info(1)', hash: 'sha256-abc=' }

  it('are hidden until the script finds that there can be any', () => {
    const { html } = renderSignInPage({ ...pageContext(), providers: passkeys, csrfToken: 'token', script })

    expect(html).toMatch(/<div class="passkey" data-passkey="passkey"[^>]* hidden>/)
    expect(html).toContain('<script>console.info(1)</script>')
  })

  it('let the policy allow that one script, which may reach this origin', () => {
    const { contentSecurityPolicy } = renderSignInPage({
      ...pageContext(),
      providers: passkeys,
      csrfToken: 'token',
      script,
    })

    expect(contentSecurityPolicy).toContain(
      "script-src 'sha256-abc='; connect-src 'self'; require-trusted-types-for 'script'",
    )
  })

  it('are proposed in the fields of other forms, unless that is switched off', () => {
    const input = { ...pageContext(), csrfToken: 'token', script }
    const off = passkeys.map((one) => ({ ...one, enableConditionalUI: false }))

    const pages = [passkeys, off].map(
      (some) => renderSignInPage({ ...input, providers: [...mail, ...some] }).html,
    )

    expect(pages[0]).toContain('autocomplete="email webauthn"')
    expect(pages[1]).not.toContain('autocomplete="email webauthn"')
  })

  it('open the fields of new people where the page has no other field', () => {
    const input = { ...pageContext(), csrfToken: 'token', script }

    const alone = renderSignInPage({ ...input, providers: passkeys }).html
    const beside = renderSignInPage({ ...input, providers: [...mail, ...passkeys] }).html

    expect(alone).toContain('<details class="sign-up" open>')
    expect(beside).toContain('<details class="sign-up">')
    expect(alone).toContain('autocomplete="username webauthn"')
  })

  it('take no new people where nobody may become a user', () => {
    const closed = passkeys.map((one) => ({ ...one, allowSignUp: false }))

    const { html } = renderSignInPage({ ...pageContext(), providers: closed, csrfToken: 'token', script })

    expect(html).not.toContain('data-ceremony="register"')
  })
})
