// The `cookies` option: what plain JavaScript, or a configuration of NextAuth, gets wrong.
import { describe, expect, it } from 'vitest'
import { type AuthConfig, createAuth, InvalidConfiguration } from '../../../src/index.ts'

function problemsOf(cookies: unknown): readonly string[] {
  const config = { secret: 'x7Kq2vN9pR4tW8zB3mC6yF1hJ5gD0sLa', environment: {}, providers: [], cookies }
  try {
    createAuth(config as AuthConfig)
    return []
  } catch (thrown) {
    if (!(thrown instanceof InvalidConfiguration)) throw thrown
    return thrown.problems.map(({ path, problem, fix }) => `${path}: ${problem} → ${fix}`)
  }
}

const sessionToken = (options: unknown): unknown => ({ sessionToken: { options } })

describe('cookies', () => {
  it.each<[unknown, string]>([
    [{ sesionToken: {} }, 'cookies.sesionToken: unknown option → Did you mean "sessionToken"?'],
    [{ sessionToken: { nmae: 's' } }, 'cookies.sessionToken.nmae: unknown option → Did you mean "name"?'],
    [{ sessionToken: { domain: 'app.example' } }, 'cookies.sessionToken.domain: unknown option → Remove it'],
    [
      sessionToken({ samesite: 'strict' }),
      'cookies.sessionToken.options.samesite: unknown option → Did you mean "sameSite"?',
    ],
  ])('%j is misspelt', (cookies, expected) => {
    expect(problemsOf(cookies).join()).toContain(expected)
  })

  it.each<[unknown, string]>([
    [
      { csrfToken: {} },
      'cookies.csrfToken: unknown option → Remove it: only the session cookie can be shaped.',
    ],
    [sessionToken({ httpOnly: false }), 'options.httpOnly: unknown option → Remove it: no script may read'],
    [
      sessionToken({ secure: true }),
      'options.secure: unknown option → Remove it: it follows the scheme of "url".',
    ],
    [sessionToken({ path: '/app' }), 'options.path: unknown option → Remove it: the path is "/".'],
    [sessionToken({ maxAge: 60 }), 'options.maxAge: unknown option → Set "session.maxAge" instead.'],
  ])('%j is not for the application to say, and the fix says why', (cookies, expected) => {
    expect(problemsOf(cookies).join()).toContain(expected)
  })

  it.each<[unknown, string]>([
    ['session', 'cookies: is no object'],
    [
      { sessionToken: 'session' },
      'cookies.sessionToken: is no object → Write for example { name: "session" }.',
    ],
    [sessionToken('lax'), 'cookies.sessionToken.options: is no object'],
    [sessionToken({ sameSite: 'Lax' }), '"Lax" is no rule → Use "lax", "strict" or "none".'],
    [sessionToken({ domain: 'https://app.example' }), 'cookies.sessionToken.options.domain: is no host name'],
    [sessionToken({ domain: 'app.example:3000' }), 'cookies.sessionToken.options.domain: is no host name'],
    [{ sessionToken: { name: 'my session' } }, 'cookies.sessionToken.name: is no name of a cookie'],
    [{ sessionToken: { name: '' } }, 'cookies.sessionToken.name: is no name of a cookie'],
  ])('%j has a value that cannot be used', (cookies, expected) => {
    expect(problemsOf(cookies).join()).toContain(expected)
  })

  it.each([
    [undefined],
    [{}],
    [{ sessionToken: { name: 'app.session' } }],
    [sessionToken({ sameSite: 'strict', domain: '.app.example' })],
    [sessionToken({ sameSite: undefined, domain: undefined })],
    [sessionToken({ domain: 'localhost' })],
  ])('%j is fine', (cookies) => {
    expect(problemsOf(cookies)).toEqual([])
  })
})
