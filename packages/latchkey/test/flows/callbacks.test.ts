// Callbacks and events: called in order, with the arguments NextAuth documents; their answers are obeyed everywhere.
import { describe, expect, it } from 'vitest'
import type { AuthConfig } from '../../src/index.ts'
import { SignInError } from '../../src/index.ts'
import { createTestApp, signInAsAda } from '../support/test-auth.ts'

type Call = readonly [name: string, argument: Record<string, unknown>]

function record(calls: Call[]): Pick<AuthConfig, 'callbacks' | 'events'> {
  const note = (name: string) => (argument: object) => void calls.push([name, { ...argument }])
  function noteAnd<TParams extends object, T>(
    name: string,
    answer: (params: TParams) => T,
  ): (params: TParams) => T {
    return (params) => {
      note(name)(params)
      return answer(params)
    }
  }
  return {
    callbacks: {
      signIn: noteAnd('signIn', () => true),
      redirect: noteAnd('redirect', ({ url }) => url),
      jwt: noteAnd('jwt', ({ token }) => token),
      session: noteAnd('session', ({ session }) => session),
    },
    events: {
      createUser: note('event createUser'),
      linkAccount: note('event linkAccount'),
      signIn: note('event signIn'),
      signOut: note('event signOut'),
      session: note('event session'),
      updateUser: note('event updateUser'),
    },
  }
}

describe('the order', () => {
  it('of a first credentials sign-in', async () => {
    const calls: Call[] = []
    const app = createTestApp({ session: { strategy: 'jwt' }, ...record(calls) })
    const browser = app.open()

    await signInAsAda(browser)
    const atSignIn = calls.splice(0)
    await browser.session()
    const atRead = calls.splice(0)
    await browser.submit('/api/auth/signout')

    expect(atSignIn.map(([name]) => name)).toEqual([
      'redirect',
      'signIn',
      'event createUser',
      'event linkAccount',
      'jwt',
      'event signIn',
    ])
    expect(atRead.map(([name]) => name)).toEqual(['jwt', 'session', 'event session'])
    expect(calls.map(([name]) => name)).toEqual(['redirect', 'event signOut'])
  })

  it('gives each callback what it documents', async () => {
    const calls: Call[] = []
    const app = createTestApp({ session: { strategy: 'jwt' }, ...record(calls) })
    await signInAsAda(app.open())
    const argumentOf = (name: string) => calls.find(([called]) => called === name)?.[1]

    expect(argumentOf('redirect')).toEqual({ url: 'https://app.test/home', baseUrl: 'https://app.test' })
    expect(argumentOf('signIn')).toMatchObject({
      user: { id: 'ada-1', name: 'Ada Lovelace' },
      account: { provider: 'credentials', type: 'credentials', providerAccountId: 'ada-1' },
      credentials: { username: 'ada', password: 'lovelace' },
    })
    expect(argumentOf('signIn')?.credentials).not.toHaveProperty('csrfToken')
    expect(argumentOf('jwt')).toMatchObject({
      token: { name: 'Ada Lovelace', email: 'ada@example.com' },
      account: { provider: 'credentials' },
      isNewUser: true,
      trigger: 'signUp',
    })
    expect(argumentOf('event signIn')).toMatchObject({
      isNewUser: true,
      account: { provider: 'credentials' },
    })
  })

  it('of mail: asked twice, at the request and at the click', async () => {
    const calls: Call[] = []
    const app = createTestApp({ session: { strategy: 'database' }, ...record(calls) })
    const browser = app.open()

    await browser.submit('/api/auth/signin/email', { email: 'grace@example.com' })
    const atRequest = calls.splice(0)
    const link = app.mailer.linkOf(app.mailer.last())
    await browser.get(link.pathname + link.search)

    expect(atRequest.at(-1)).toEqual([
      'signIn',
      {
        user: { email: 'grace@example.com' },
        account: { provider: 'email', type: 'email', providerAccountId: 'grace@example.com' },
        email: { verificationRequest: true },
      },
    ])
    expect(calls.map(([name]) => name)).toEqual(['redirect', 'signIn', 'event createUser', 'event signIn'])
    expect(calls.find(([name]) => name === 'signIn')?.[1]).not.toHaveProperty('email')
  })
})

describe('the signIn callback', () => {
  const answers: [string, () => boolean | string, string][] = [
    ['false', () => false, '/api/auth/error?error=access_denied'],
    [
      'a thrown SignInError',
      () => {
        throw new SignInError('not_invited')
      },
      '/api/auth/signin?error=sign_in_refused&code=not_invited',
    ],
    [
      'any other throw',
      () => {
        throw new Error('secret detail')
      },
      '/api/auth/error?error=access_denied',
    ],
    ['a path', () => '/waiting-list', '/waiting-list'],
    ['another origin', () => 'https://evil.example/', '/'],
  ]

  it.each(answers)('%s is obeyed by every method', async (_name, signIn, expected) => {
    const app = createTestApp({ callbacks: { signIn } })
    const browser = app.open()

    const byPassword = await signInAsAda(browser)
    const byMail = await browser.submit('/api/auth/signin/email', { email: 'grace@example.com' })

    for (const response of [byPassword, byMail]) {
      expect(response.headers.get('location')?.replace('https://app.test', '')).toContain(expected)
      expect(response.headers.get('location')).not.toContain('detail')
    }
    expect(app.mailer.mails).toHaveLength(0)
    expect(await browser.session()).toBeNull()
    expect(await app.adapter.getUserByEmail('ada@example.com')).toBeNull()
  })
})

describe('an event handler that throws', () => {
  it('changes nothing and is logged without secrets', async () => {
    const app = createTestApp({
      events: {
        signIn: () => {
          throw new Error('mail ada@example.com failed, token=abc123')
        },
      },
    })
    const browser = app.open()

    await signInAsAda(browser)

    expect(await browser.session()).not.toBeNull()
    expect(app.logged.join()).toContain('signIn event handler threw')
    expect(app.logged.join()).not.toMatch(/ada@example|abc123/)
  })
})
