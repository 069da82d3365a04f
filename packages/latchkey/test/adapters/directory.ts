// The people and groups of the test directory, and what it takes to sign one of them in.
import { hasSlapd, howToGetSlapd, type Slapd } from '../../../../tools/services/slapd.ts'
import type { LdapOptions } from '../../src/providers/ldap.ts'
import { ldap } from '../../src/providers/ldap.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createTestApp, type TestApp } from '../support/test-auth.ts'

/** Whether to run the tests; where services are required, a missing slapd fails them instead. */
export function canRunSlapd(): boolean {
  if (hasSlapd()) return true
  if (process.env['LATCHKEY_REQUIRE_SERVICES'] === '1') throw new Error(`no slapd here: ${howToGetSlapd}`)
  return false
}

/** For the name of what is skipped. */
export const skipNote: string = hasSlapd() ? '' : ` (skipped: ${howToGetSlapd})`

const suffix = 'dc=example,dc=test'
export const people = `ou=people,${suffix}`
export const reader = { dn: `cn=reader,${suffix}`, password: 'readerpw' }

function person(dn: string, attributes: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ objectClass: 'inetOrgPerson', sn: 'X', ...attributes })
  return [`dn: ${dn}`, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\n')
}

/** Entries of the tests. */
export const entries: string = [
  `dn: ${reader.dn}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\nuserPassword: ${reader.password}`,
  `dn: ${people}\nobjectClass: organizationalUnit\nou: people`,
  `dn: ou=Büro Köln,${people}\nobjectClass: organizationalUnit\nou: Büro Köln`,
  `dn: ou=groups,${suffix}\nobjectClass: organizationalUnit\nou: groups`,
  person(`uid=alice,${people}`, {
    uid: 'alice',
    cn: 'Alice A',
    mail: 'alice@example.test',
    userPassword: 'alicepw',
  }),
  person(`cn=Zoë Müller (x*),ou=Büro Köln,${people}`, {
    uid: 'zoë',
    cn: 'Zoë Müller (x*)',
    mail: 'zoe@example.test',
    userPassword: 'zoe-pässwörd-密码',
  }),
  person(`uid=o\\,brien\\+ \\"sean\\",${people}`, {
    uid: 'o,brien+ "sean"',
    cn: 'Sean',
    userPassword: 'seanpw',
  }),
  person(`cn=twin 1,${people}`, { uid: 'twin', cn: 'twin 1', userPassword: 'twinpw' }),
  person(`cn=twin 2,${people}`, { uid: 'twin', cn: 'twin 2', userPassword: 'twinpw' }),
  person(`uid=locked,${people}`, { uid: 'locked', cn: 'Locked', userPassword: 'lockedpw' }),
  person(`uid=nopassword,${people}`, { uid: 'nopassword', cn: 'No Password' }),
  `dn: cn=admins,ou=groups,${suffix}\nobjectClass: groupOfNames\ncn: admins\nmember: uid=alice,${people}`,
  `dn: cn=Köln,ou=groups,${suffix}\nobjectClass: groupOfNames\ncn: Köln\nmember: cn=Zoë Müller (x*),ou=Büro Köln,${people}`,
].join('\n\n')

/** Search-then-bind over TLS, with whatever a test wants otherwise. */
export function searchOptions(slapd: Slapd, options: Partial<LdapOptions> = {}): LdapOptions {
  const bind = { method: 'search', ...reader, base: people } as const
  return { url: slapd.tlsUrl, tls: { ca: slapd.ca }, bind, ...options }
}

/** An application without a database that shows roles in its session. */
export function createDirectoryApp(options: LdapOptions): TestApp<unknown> {
  return createTestApp<unknown>(
    {
      providers: [ldap(options)],
      callbacks: {
        jwt: ({ token, user }) =>
          user ? { ...token, roles: Reflect.get(user, 'roles') ?? [], id: user.id } : token,
        session: ({ session, token }) => ({ ...session, id: token['id'], roles: token['roles'] }),
      },
    },
    { isStateless: true },
  )
}

/** Submits the form; what the browser is told: `undefined`, or the error and the reason. */
export async function signIn(
  browser: TestBrowser,
  username: string,
  password: string,
): Promise<string | undefined> {
  const response = await browser.submit('/api/auth/callback/ldap', {
    username,
    password,
    callbackUrl: '/home',
  })
  const { searchParams } = new URL(response.headers.get('location') ?? '')
  const error = searchParams.get('error')
  return error === null ? undefined : [error, searchParams.get('code')].filter(Boolean).join(':')
}
