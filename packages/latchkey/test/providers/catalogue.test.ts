// The table of providers: `docs/providers.md` is written by this test (`vitest -u`) and must match the facts. Times of
// sign-ins are measured and printed each time; those in the table are in `flow-times.json`, which is written only with
// LATCHKEY_RECORD_TIMES=1, as no two machines agree about them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ProviderFacts, readAllFacts } from './facts.ts'
import { loadSetup } from './load-provider.ts'
import { createProviderApp, signIn } from './provider-app.ts'

const everyFact = readAllFacts().filter(({ variant }) => variant === undefined)

/** Sign-ins that were measured, in milliseconds by id. */
interface FlowTimes {
  readonly measuredOn: string
  readonly milliseconds: Readonly<Record<string, number>>
}

const timesFile = new URL('./flow-times.json', import.meta.url)
const recorded = JSON.parse(readFileSync(timesFile, 'utf8')) as FlowTimes // written by this file only

const columns = [
  'provider',
  'id',
  'protocol',
  'checks',
  'client authentication',
  'e-mail',
  'requests',
  'flow',
  'facts from',
  'read on',
]

function describeRow(facts: ProviderFacts, requests: number): readonly string[] {
  const { name, id, type, pkce, checks, profileMap, secondaryRequest, verification, reviewed, deprecated } =
    facts
  const hasEmail = profileMap.email !== null || secondaryRequest?.map['email'] !== undefined
  const isVerified = isVerifying(facts)
  return [
    deprecated ? `${name} (deprecated)` : name,
    `\`${id}\``,
    type === 'oidc' ? 'OpenID Connect' : 'OAuth 2.0',
    [pkce === 'refused' ? [] : ['PKCE'], checks.filter((check) => check !== 'pkce')].flat().join(', '),
    facts.clientAuthMethod.replace('client_secret_', ''),
    hasEmail ? (isVerified ? 'verified or not, it says' : 'unverified') : 'none',
    String(requests),
    `${recorded.milliseconds[id]?.toFixed(1)} ms`,
    `[${verification.level}](${verification.source.split(' ')[0]})`,
    reviewed.at,
  ]
}

function isVerifying({ profileMap, secondaryRequest }: ProviderFacts): boolean {
  return profileMap.emailVerified !== null || secondaryRequest?.map['emailVerified'] !== undefined
}

function toTable(rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Providers without facts: what they are is a protocol, or the application's own. Their tests are named. */
const otherWays = `## Other ways in

| provider | id | protocol | proven by |
| --- | --- | --- | --- |
| Discogs | \`discogs\` | OAuth 1.0A | \`test/unit/providers/oauth1.test.ts\` |
| Flickr | \`flickr\` | OAuth 1.0A | \`test/unit/providers/oauth1.test.ts\` |
| Trello | \`trello\` | OAuth 1.0A | \`test/unit/providers/oauth1.test.ts\` |
| Tumblr | \`tumblr\` | OAuth 1.0A | \`test/unit/providers/oauth1.test.ts\` |
| X, as NextAuth v4 knew it | \`twitter\` (file \`twitter-oauth1\`) | OAuth 1.0A | \`test/unit/providers/oauth1.test.ts\` |
| any OAuth 1.0A service | \`oauth1\` | OAuth 1.0A | \`test/flows/oauth1.test.ts\`, and python3-oauthlib in \`test/flows/oauth1-oauthlib.test.ts\` |
| any OAuth 2.0 service | \`oauth2\` | OAuth 2.0 | \`test/unit/providers/oauth2.test.ts\` |
| any OpenID provider | \`oidc\` | OpenID Connect | \`test/flows/openid.test.ts\` |
| SMTP | \`nodemailer\`, \`email\` | mail | \`test/flows/email.test.ts\` |
| Forward Email, Loops, Mailgun, Postmark, Resend, SendGrid | \`forwardemail\`, \`loops\`, \`mailgun\`, \`postmark\`, \`resend\`, \`sendgrid\` | mail by HTTP | \`test/flows/http-mail.test.ts\` |
| passkeys, checked by the device: see [passkeys](passkeys.md) | \`passkey\` | WebAuthn | \`test/flows/passkey-sign-in.test.ts\`, and Chromium in \`e2e/tests/passkeys.spec.ts\` |
| security keys without PIN too | \`webauthn\` | WebAuthn | \`test/flows/passkey-sign-in.test.ts\` |
| anything you check yourself: see [names and passwords](credentials.md) | \`credentials\` | form | \`test/flows/credentials.test.ts\` |
| LDAP and Active Directory | \`ldap\` | form | \`test/adapters/ldap.test.ts\` on slapd, \`ldap-active-directory.test.ts\` on Samba |
| a table of users | \`users-table\` | form | \`test/flows/users-table.test.ts\` |
| an HTTP back end | \`http-backend\` | form | \`test/flows/http-backend.test.ts\` |
`

/** Signs in once, at a service that nobody asked before. */
async function measure(facts: ProviderFacts): Promise<{ requests: number; milliseconds: number }> {
  const app = await createProviderApp(facts)
  const start = performance.now()
  await signIn(app)
  return { milliseconds: performance.now() - start, requests: app.emulator.asked.length }
}

describe('the catalogue', () => {
  it('is what the documentation says', async () => {
    const sorted = everyFact.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    const rows: (readonly string[])[] = []
    for (const facts of sorted) rows.push(describeRow(facts, (await measure(facts)).requests))
    const text = `# Providers

Written by \`test/providers/catalogue.test.ts\` from the facts in \`test/providers/facts\`. Every row of the first table signs in,
in the tests, at an emulator of the service that is as strict as these facts; no service was called.

- **e-mail**: whether the service tells an address, and whether it says that it has verified it.
- **requests**: what the first sign-in after a start asks of the service, discovery and keys included. Both are kept for
  later sign-ins.
- **flow**: time of that sign-in, from the button to the session, without the network: the emulator is in the same
  process. Measured on ${recorded.measuredOn}; the slower ones make or check keys.

${toTable(rows)}

${otherWays}`

    await expect(text).toMatchFileSnapshot('../../../../docs/providers.md')
  })

  it('knows who never says that an address is verified', async () => {
    const said = everyFact.map(async (fact) => {
      const provider = await (await loadSetup(fact)).create({ clientId: 'app', clientSecret: 'secret' })
      return [fact.id, 'neverVerifiesEmail' in provider && provider.neverVerifiesEmail === true]
    })
    const facts = everyFact.map((fact) => [fact.id, !isVerifying(fact)])

    expect(await Promise.all(said)).toEqual(facts)
  })

  it('names every provider file', () => {
    const files = readdirSync(new URL('../../src/providers/', import.meta.url))
    const ids = files.filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3))

    const known = new Set(everyFact.map(({ id }) => id))
    expect(ids.filter((id) => !known.has(id) && !otherWays.includes(`\`${id}\``))).toEqual([])
  })

  it('measures a sign-in of each', async () => {
    const times: Record<string, number> = {}
    for (const { id, ...facts } of everyFact) {
      const runs = [
        await measure({ id, ...facts }),
        await measure({ id, ...facts }),
        await measure({ id, ...facts }),
      ]
      times[id] = Math.min(...runs.map(({ milliseconds }) => milliseconds))
    }

    const list = Object.entries(times).map(([id, time]) => `${id} ${time.toFixed(1)}`)
    console.info(`milliseconds of a sign-in: ${list.join(', ')}`)
    if (process.env['LATCHKEY_RECORD_TIMES'] === '1') writeFileSync(timesFile, toFile(times))
    else expect(Object.keys(recorded.milliseconds).sort()).toEqual(Object.keys(times).sort())
  })
})

function toFile(times: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(times).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const milliseconds = Object.fromEntries(sorted.map(([id, time]) => [id, Math.round(time * 10) / 10]))
  const measuredOn = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}`
  return `${JSON.stringify({ measuredOn, milliseconds }, null, 2)}\n`
}
