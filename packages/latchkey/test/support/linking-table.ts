// Tables by which who is linked to whom is decided: what a row says, and how it is run.
import { describe, expect, it } from 'vitest'
import type { AuthConfig, Events } from '../../src/index.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createLinkingApp, type LinkingApp, namesOf, sessionToken, strategies } from './linking-app.ts'
import { targetOf } from './round-trip.ts'

/** Something that people do. */
export type Step = (app: LinkingApp, browser: TestBrowser) => Promise<unknown>

/** One row. */
export interface Row {
  readonly name: string
  /** Strategies the row speaks of. @default both */
  readonly only?: (typeof strategies)[number]
  readonly config?: (app: () => LinkingApp) => Partial<AuthConfig>
  /** What happened before, in other browsers. */
  readonly before?: Step
  /** Who is signed in in the browser. @default nobody */
  readonly signedIn?: Step
  readonly act: (app: LinkingApp, browser: TestBrowser) => Promise<Response>
  readonly outcome: {
    /** Where it leads, or the code of the refusal. @default '/home' */
    readonly to?: string
    /** `new`: another token and the old one void; `kept`: the same session; `none`: nobody is signed in. */
    readonly session: 'new' | 'kept' | 'none'
    /** Address of who is signed in. */
    readonly as?: string
    readonly events: readonly string[]
    /** Accounts of who is signed in. */
    readonly accounts?: readonly string[]
  }
}

/** In a browser of its own. */
export const inAnother =
  (step: Step): Step =>
  (app) =>
    step(app, app.open())

/** Runs the rows of tables, each under both strategies. */
export function describeTables(tables: readonly (readonly [name: string, rows: readonly Row[]])[]): void {
  describe.each(strategies)('%s sessions', (strategy) => {
    describe.each(tables)('%s', (_table, rows) => {
      it.each(rows.filter(({ only = strategy }) => only === strategy))('$name', async (row) => {
        const events: string[] = []
        const app: LinkingApp = createLinkingApp(strategy, {
          events: recordInto(events),
          ...row.config?.(() => app),
        })
        const browser = app.open()
        await row.before?.(app, app.open())
        await row.signedIn?.(app, browser)
        const token = sessionToken(browser)
        events.length = 0

        const response = await row.act(app, browser)

        const { to = '/home', session, as = null, accounts } = row.outcome
        expect(targetOf(response)).toMatch(to.startsWith('/') ? new RegExp(`^${to}$`) : `error=${to}`)
        expect(events).toEqual(row.outcome.events)
        await expectSession(app, browser, { token, session, strategy })
        if (session === 'none') return
        expect(await browser.session()).toMatchObject({ user: { email: as } })
        expect(await namesOf(browser)).toEqual(accounts)
      })
    })
  })
}

function recordInto(events: string[]): Events {
  return {
    signIn: ({ isNewUser }) => void events.push(`signIn ${isNewUser ? 'new' : 'known'}`),
    createUser: () => void events.push('createUser'),
    updateUser: () => void events.push('updateUser'),
    linkAccount: () => void events.push('linkAccount'),
  }
}

async function expectSession(
  app: LinkingApp,
  browser: TestBrowser,
  { token, session, strategy }: { token: string | undefined; session: string; strategy: string },
): Promise<void> {
  const now = sessionToken(browser)
  if (session === 'none') return expect(now).toBeUndefined()
  if (session === 'kept') return expect(now).toBe(token)
  expect(now).toBeDefined()
  expect(now).not.toBe(token)
  if (token === undefined || strategy === 'jwt') return
  const thief = app.open()
  thief.cookies.set('__Host-latchkey.session', token)
  expect(await thief.session()).toBeNull() // the old row is gone
}
