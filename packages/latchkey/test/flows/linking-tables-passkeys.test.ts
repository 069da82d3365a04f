// Who is linked to whom by a passkey: every row of the table by which Auth.js decides (docs/account-linking.md), with the outcome
// that is ours. A passkey that is there signs in; one that is made adds to whoever is signed in, or makes a user.
import type { AuthConfig } from '../../src/index.ts'
import { email } from '../../src/providers/email.ts'
import { passkey } from '../../src/providers/passkey.ts'
import { createSoftwareAuthenticator } from '../../src/testing/software-authenticator.ts'
import type { LinkingApp } from '../support/linking-app.ts'
import { describeTables, inAnother, type Row, type Step } from '../support/linking-table.ts'
import { fetchOptions, postCredential } from '../support/passkey-app.ts'
import { password, signInAsAda } from '../support/test-auth.ts'

const janesAddress = 'jane@example.com'
const credentialId = 'AAAAAAAAAAAAAAAAAAAAAA'
const janesPasskey = `passkey ${credentialId}==`
const home = { callbackUrl: '/home' }

const config = (app: () => LinkingApp): Partial<AuthConfig> => ({
  providers: [passkey(), email({ sendVerificationRequest: (mail) => app().mailer.send(mail) }), password],
})

const asAda: Step = (_app, browser) => signInAsAda(browser)
const byMail: Step = (app, browser) => app.signInByMail(browser, janesAddress)

const bySigningUp: Row['act'] = async ({ authenticator }, browser) => {
  const { options } = await fetchOptions(browser, { action: 'register', email: janesAddress })
  return postCredential(browser, 'register', await authenticator.register(options, { credentialId }), home)
}

const byPasskey: Row['act'] = async ({ authenticator }, browser) => {
  const { options } = await fetchOptions(browser, { action: 'authenticate' })
  return postCredential(browser, 'authenticate', await authenticator.authenticate(options), home)
}

/** By an authenticator that does not know the others, and lies about the id. */
const byAddingTheSame: Row['act'] = async (_app, browser) => {
  const { options } = await fetchOptions(browser, { action: 'register' })
  const stranger = createSoftwareAuthenticator()
  return postCredential(browser, 'register', await stranger.register(options, { credentialId }), home)
}

const signedInAgain: Row['outcome'] = {
  session: 'new',
  as: janesAddress,
  events: ['signIn known'],
  accounts: [janesPasskey],
}
const addedToAda: Row['outcome'] = {
  session: 'kept',
  as: 'ada@example.com',
  events: ['linkAccount'],
  accounts: ['credentials ada-1', janesPasskey],
}
const refusedToAda: Row['outcome'] = {
  to: 'passkey_refused',
  session: 'kept',
  as: 'ada@example.com',
  events: [],
  accounts: ['credentials ada-1'],
}

const rows: readonly Row[] = [
  {
    name: 'account known | not signed in',
    before: inAnother(bySigningUp),
    act: byPasskey,
    outcome: signedInAgain,
  },
  {
    name: 'account known | same user',
    signedIn: bySigningUp,
    act: byPasskey,
    outcome: signedInAgain,
  },
  {
    name: 'account known | other user',
    before: inAnother(bySigningUp),
    signedIn: asAda,
    act: byPasskey,
    outcome: signedInAgain,
  },
  {
    name: 'account known | other user, to add',
    before: inAnother(bySigningUp),
    signedIn: asAda,
    act: byAddingTheSame,
    outcome: refusedToAda,
  },
  {
    name: 'account unknown | signed in',
    signedIn: asAda,
    act: bySigningUp,
    outcome: addedToAda,
  },
  {
    name: 'account unknown | signed in | address of another user is not examined',
    before: inAnother(byMail),
    signedIn: asAda,
    act: bySigningUp,
    outcome: addedToAda,
  },
  {
    name: 'account unknown | not signed in | user with that address',
    before: inAnother(byMail),
    act: bySigningUp,
    outcome: { to: 'account_not_linked', session: 'none', events: [] },
  },
  {
    name: 'account unknown | not signed in | none',
    act: bySigningUp,
    outcome: {
      session: 'new',
      as: janesAddress,
      events: ['createUser', 'linkAccount', 'signIn new'],
      accounts: [janesPasskey],
    },
  },
]

describeTables([['webauthn', rows.map((row) => ({ config, ...row }))]])
