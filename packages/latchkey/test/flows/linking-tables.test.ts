// Who is linked to whom: every row of the tables by which NextAuth and Auth.js decide (docs/account-linking.md), with the
// outcome that is ours, under both session strategies. A row is named by its table and by the facts in its columns.
import { describe, expect, it } from 'vitest'
import type { AuthConfig } from '../../src/index.ts'
import { email } from '../../src/providers/email.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { createLinkingApp, type LinkingApp, openAsAda, strategies, toLink } from '../support/linking-app.ts'
import { describeTables, inAnother, type Row, type Step } from '../support/linking-table.ts'
import { issuer } from '../support/oidc-app.ts'
import { password, signInAsAda } from '../support/test-auth.ts'

const jane = { sub: 'jane-1', name: 'Jane', email: 'jane@example.com', email_verified: true }
const client = { clientId: 'app', clientSecret: 'client-secret' }

const bothBefore =
  (...steps: readonly Step[]): Step =>
  async (app) => {
    for (const step of steps) await step(app, app.open())
  }
const byMail =
  (address: string): Row['act'] =>
  (app, browser) =>
    app.signInByMail(browser, address)
const byExample =
  (claims: object = jane, fields = {}): Row['act'] =>
  (app, browser) =>
    app.visit(browser, 'example', claims, fields)
const asAda: Step = (_app, browser) => signInAsAda(browser)
const signInAda: Row['act'] = (_app, browser) => signInAsAda(browser)

const mailRows: readonly Row[] = [
  {
    name: 'exists | nobody',
    before: inAnother(byMail(jane.email)),
    act: byMail(jane.email),
    outcome: { session: 'new', as: jane.email, events: ['signIn known'], accounts: [] },
  },
  {
    name: 'exists | same user',
    signedIn: byMail(jane.email),
    act: byMail(jane.email),
    outcome: { session: 'new', as: jane.email, events: ['signIn known'], accounts: [] },
  },
  {
    name: 'exists, never proved before | nobody',
    before: inAnother(byExample({ ...jane, email_verified: false })),
    act: byMail(jane.email),
    outcome: { session: 'new', as: jane.email, events: ['updateUser', 'signIn known'], accounts: [] },
  },
  {
    name: 'exists | another user, database strategy, token present',
    only: 'database',
    before: inAnother(byMail(jane.email)),
    signedIn: asAda,
    act: byMail(jane.email),
    outcome: { session: 'new', as: jane.email, events: ['signIn known'], accounts: [] },
  },
  {
    name: 'exists | another user, jwt',
    only: 'jwt',
    before: inAnother(byMail(jane.email)),
    signedIn: asAda,
    act: byMail(jane.email),
    outcome: { session: 'new', as: jane.email, events: ['signIn known'], accounts: [] },
  },
  {
    name: 'absent | anyone: nobody',
    act: byMail(jane.email),
    outcome: { session: 'new', as: jane.email, events: ['createUser', 'signIn new'], accounts: [] },
  },
  {
    name: 'absent | anyone: another user',
    signedIn: asAda,
    act: byMail(jane.email),
    outcome: { session: 'new', as: jane.email, events: ['createUser', 'signIn new'], accounts: [] },
  },
]

const trusting = (): Partial<AuthConfig> => ({ linking: { trustVerifiedEmailFrom: ['example'] } })
const dangerous = (app: () => LinkingApp): Partial<AuthConfig> => ({
  providers: [
    oidc({ id: 'example', issuer, ...client, allowDangerousEmailAccountLinking: true }),
    email({ sendVerificationRequest: (mail) => app().mailer.send(mail) }),
    password,
  ],
})
const created = ['createUser', 'linkAccount', 'signIn new']
const refused = { to: 'account_not_linked', session: 'none', events: [] } as const

const oauthRows: readonly Row[] = [
  {
    name: 'account known | not signed in',
    before: inAnother(byExample()),
    act: byExample(),
    outcome: { session: 'new', as: jane.email, events: ['signIn known'], accounts: ['example jane-1'] },
  },
  {
    name: 'account known | same user',
    signedIn: byExample(),
    act: byExample(),
    outcome: { session: 'new', as: jane.email, events: ['signIn known'], accounts: ['example jane-1'] },
  },
  {
    name: 'account known | same user, to link',
    signedIn: byExample(),
    act: byExample(jane, toLink),
    outcome: { to: '/account', session: 'kept', as: jane.email, events: [], accounts: ['example jane-1'] },
  },
  {
    name: 'account known | different user',
    before: inAnother(byExample()),
    signedIn: asAda,
    act: byExample(),
    outcome: { session: 'new', as: jane.email, events: ['signIn known'], accounts: ['example jane-1'] },
  },
  {
    name: 'account known | different user, to link',
    before: inAnother(byExample()),
    signedIn: asAda,
    act: byExample(jane, toLink),
    outcome: {
      to: 'account_linked_elsewhere',
      session: 'kept',
      as: 'ada@example.com',
      events: [],
      accounts: ['credentials ada-1'],
    },
  },
  {
    name: 'account unknown | signed in',
    signedIn: asAda,
    act: byExample(),
    outcome: { session: 'new', as: jane.email, events: created, accounts: ['example jane-1'] },
  },
  {
    name: 'account unknown | signed in, its session expired',
    signedIn: async (app, browser) => {
      await signInAsAda(browser)
      app.clock.advance({ days: 31 })
    },
    act: byExample(),
    outcome: { session: 'new', as: jane.email, events: created, accounts: ['example jane-1'] },
  },
  {
    name: 'account unknown | signed in | e-mail not examined, to link',
    before: inAnother(byMail(jane.email)),
    signedIn: asAda,
    act: byExample(jane, toLink),
    outcome: {
      to: '/account',
      session: 'new',
      as: 'ada@example.com',
      events: ['linkAccount'],
      accounts: ['credentials ada-1', 'example jane-1'],
    },
  },
  {
    name: 'account unknown | not signed in | user with same email | linking not allowed',
    before: inAnother(byMail(jane.email)),
    act: byExample(),
    outcome: refused,
  },
  {
    name: 'account unknown | not signed in | user with same email | allowed by trustVerifiedEmailFrom',
    config: trusting,
    before: inAnother(byMail(jane.email)),
    act: byExample(),
    outcome: {
      session: 'new',
      as: jane.email,
      events: ['linkAccount', 'signIn known'],
      accounts: ['example jane-1'],
    },
  },
  {
    name: 'account unknown | not signed in | user with same email | allowDangerousEmailAccountLinking',
    config: dangerous,
    before: inAnother(byMail(jane.email)),
    act: byExample(),
    outcome: {
      session: 'new',
      as: jane.email,
      events: ['linkAccount', 'signIn known'],
      accounts: ['example jane-1'],
    },
  },
  {
    name: 'account unknown | not signed in | user with same email | allowed, but not verified there',
    config: trusting,
    before: inAnother(byMail(jane.email)),
    act: byExample({ ...jane, email_verified: false }),
    outcome: refused,
  },
  {
    name: 'account unknown | not signed in | user with same email | allowed, but not proved here',
    config: trusting,
    before: inAnother((app, browser) =>
      app.visit(browser, 'other', { ...jane, sub: 'o', email_verified: false }),
    ),
    act: byExample(),
    outcome: refused,
  },
  {
    name: 'account unknown | not signed in | user with same email | another provider is allowed',
    config: () => ({ linking: { trustVerifiedEmailFrom: ['other'] } }),
    before: inAnother(byMail(jane.email)),
    act: byExample(),
    outcome: refused,
  },
  {
    name: 'account unknown | not signed in | none',
    before: bothBefore(byMail('someone@example.com'), asAda),
    act: byExample(),
    outcome: { session: 'new', as: jane.email, events: created, accounts: ['example jane-1'] },
  },
  {
    name: 'account unknown | not signed in | profile has no email',
    act: byExample({ sub: 'jane-1', name: 'Jane' }),
    outcome: { session: 'new', events: created, accounts: ['example jane-1'] },
  },
]

const credentialsRows: readonly Row[] = [
  {
    name: 'first sign-in',
    act: signInAda,
    outcome: { session: 'new', as: 'ada@example.com', events: created, accounts: ['credentials ada-1'] },
  },
  {
    name: 'later sign-in',
    before: inAnother(asAda),
    act: signInAda,
    outcome: {
      session: 'new',
      as: 'ada@example.com',
      events: ['signIn known'],
      accounts: ['credentials ada-1'],
    },
  },
  {
    name: 'signed in as another user',
    signedIn: byExample(),
    act: signInAda,
    outcome: { session: 'new', as: 'ada@example.com', events: created, accounts: ['credentials ada-1'] },
  },
  {
    name: 'user with same email',
    before: inAnother(byMail('ada@example.com')),
    act: signInAda,
    outcome: refused,
  },
  {
    name: 'only credentials providers',
    config: () => ({ providers: [password] }),
    act: signInAda,
    outcome: { session: 'new', as: 'ada@example.com', events: created, accounts: ['credentials ada-1'] },
  },
]

const tables = [
  ['email', mailRows],
  ['oauth and oidc', oauthRows],
  ['credentials', credentialsRows],
] as const

describeTables(tables)

describe('an account that is linked', () => {
  it.each(strategies)('never changes the address of its user (%s)', async (strategy) => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)

    await app.visit(browser, 'example', jane, toLink)

    expect(await app.adapter.getUserByEmail('ada@example.com')).toMatchObject({ emailVerified: null })
    expect(await app.adapter.getUserByEmail(jane.email)).toBeNull()
  })
})
