// What people do with an application, step by step: the stories whose statements are counted, whose connections are cut,
// and in whose middle processes are killed.
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { type EngineApp, type ProviderUser, targetOf } from './engine-app.ts'

/** One story. Everybody in it is a new person, so that stories can share one database. */
export interface Story {
  readonly name: string
  /** What comes before. */
  prepare(app: EngineApp, person: string): Promise<TestBrowser>
  /** What is looked at. */
  run(app: EngineApp, browser: TestBrowser, person: string): Promise<Response>
  /** Where it leads when all is well; absent: to the answer of a session. */
  readonly leadsTo?: string
  /** Whether the browser has a session then. */
  readonly endsSignedIn: boolean
}

const home = '/home'

/** Of a person who signs in at the provider. */
export function providerUserOf(person: string): ProviderUser {
  return {
    sub: `subject-${person}`,
    name: person,
    email: `${person}@provider.example`,
    email_verified: true,
  }
}

/** Of a person who signs in by mail. */
export function mailAddressOf(person: string): string {
  return `${person}@mail.example`
}

/** Types a name and the right password. */
export function signInByPassword(browser: TestBrowser, person: string): Promise<Response> {
  const fields = { username: person, password: 'lovelace', callbackUrl: home }
  return browser.submit('/api/auth/callback/credentials', fields)
}

function askForMail(browser: TestBrowser, person: string): Promise<Response> {
  return browser.submit('/api/auth/signin/email', { email: mailAddressOf(person), callbackUrl: home })
}

async function followLink(app: EngineApp, browser: TestBrowser, person: string): Promise<Response> {
  const link = app.mailer.linkOf(app.mailer.last(mailAddressOf(person)))
  return browser.get(link.pathname + link.search)
}

async function openWithMail(app: EngineApp, person: string): Promise<TestBrowser> {
  const browser = app.open()
  await askForMail(browser, person)
  return browser
}

async function openSignedIn(app: EngineApp, person: string): Promise<TestBrowser> {
  const browser = app.open()
  await signInByPassword(browser, person)
  return browser
}

/** All stories, in the order of the documentation. Those that move the clock come last. */
export const stories: readonly Story[] = [
  {
    name: 'session check',
    prepare: openSignedIn,
    run: (_, browser) => browser.get('/api/auth/session'),
    endsSignedIn: true,
  },
  {
    name: 'OAuth sign-in, a new person',
    prepare: async (app) => app.open(),
    run: (app, browser, person) => app.signInAs(browser, providerUserOf(person)),
    leadsTo: home,
    endsSignedIn: true,
  },
  {
    name: 'OAuth sign-in, a returning person',
    prepare: async (app, person) => {
      await app.signInAs(app.open(), providerUserOf(person))
      return app.open()
    },
    run: (app, browser, person) => app.signInAs(browser, providerUserOf(person)),
    leadsTo: home,
    endsSignedIn: true,
  },
  {
    name: 'OAuth sign-in, where the browser has a session already',
    prepare: async (app, person) => {
      const browser = app.open()
      await app.signInAs(browser, providerUserOf(person))
      return browser
    },
    run: (app, browser, person) => app.signInAs(browser, providerUserOf(person)),
    leadsTo: home,
    endsSignedIn: true,
  },
  {
    name: 'e-mail, the request',
    prepare: async (app) => app.open(),
    run: (_, browser, person) => askForMail(browser, person),
    leadsTo: '/api/auth/verify-request',
    endsSignedIn: false,
  },
  {
    name: 'e-mail, the link, a new person',
    prepare: openWithMail,
    run: followLink,
    leadsTo: home,
    endsSignedIn: true,
  },
  {
    name: 'e-mail, the link, a returning person',
    prepare: async (app, person) => {
      await followLink(app, await openWithMail(app, person), person)
      return openWithMail(app, person)
    },
    run: followLink,
    leadsTo: home,
    endsSignedIn: true,
  },
  {
    name: 'credentials, a new person',
    prepare: async (app) => app.open(),
    run: (_, browser, person) => signInByPassword(browser, person),
    leadsTo: home,
    endsSignedIn: true,
  },
  {
    name: 'credentials, a returning person',
    prepare: async (app, person) => {
      await openSignedIn(app, person)
      return app.open()
    },
    run: (_, browser, person) => signInByPassword(browser, person),
    leadsTo: home,
    endsSignedIn: true,
  },
  {
    name: 'sign-out',
    prepare: openSignedIn,
    run: (_, browser) => browser.submit('/api/auth/signout', { callbackUrl: '/bye' }),
    leadsTo: '/bye',
    endsSignedIn: false,
  },
  {
    name: 'session renewal',
    prepare: async (app, person) => {
      const browser = await openSignedIn(app, person)
      app.clock.advance({ minutes: 61 })
      return browser
    },
    run: (_, browser) => browser.get('/api/auth/session'),
    endsSignedIn: true,
  },
]

/** Whether the story ended as it does when all is well. */
export async function endsWell({ leadsTo }: Story, response: Response): Promise<boolean> {
  if (leadsTo !== undefined) return targetOf(response).split('?')[0] === leadsTo
  return response.ok && (await response.clone().json()) !== null
}
