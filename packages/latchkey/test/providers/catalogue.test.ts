// The table of providers: `docs/providers.md` is written by this test (`vitest -u`) and must match the facts.
import { describe, expect, it } from 'vitest'
import { type ProviderFacts, readAllFacts } from './facts.ts'
import { createProviderApp, signIn } from './provider-app.ts'

const everyFact = readAllFacts().filter(({ variant }) => variant === undefined)

const columns = [
  'provider',
  'id',
  'protocol',
  'checks',
  'client authentication',
  'e-mail',
  'facts from',
  'read on',
]

function describeRow(facts: ProviderFacts): readonly string[] {
  const { name, id, type, pkce, checks, profileMap, secondaryRequest, verification, reviewed, deprecated } =
    facts
  const hasEmail = profileMap.email !== null || secondaryRequest?.map['email'] !== undefined
  const isVerified = profileMap.emailVerified !== null || secondaryRequest?.map['emailVerified'] !== undefined
  return [
    deprecated ? `${name} (deprecated)` : name,
    `\`${id}\``,
    type === 'oidc' ? 'OpenID Connect' : 'OAuth 2.0',
    [pkce === 'refused' ? [] : ['PKCE'], checks.filter((check) => check !== 'pkce')].flat().join(', '),
    facts.clientAuthMethod.replace('client_secret_', ''),
    hasEmail ? (isVerified ? 'verified or not, it says' : 'unverified') : 'none',
    `[${verification.level}](${verification.source.split(' ')[0]})`,
    reviewed.at,
  ]
}

function toTable(rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

describe('the catalogue', () => {
  it('is what the documentation says', async () => {
    const sorted = everyFact.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    const text = `# Providers

Written by \`test/providers/catalogue.test.ts\` from the facts in \`test/providers/facts\`. Every row signs in, in the tests, at
an emulator of the service that is as strict as these facts; no service was called. "e-mail" says whether the service
tells an address, and whether it says that it has verified it.

${toTable(sorted.map(describeRow))}
`

    await expect(text).toMatchFileSnapshot('../../../../docs/providers.md')
  })

  it('signs in everywhere within a moment', async () => {
    const times: [string, number][] = []
    for (const facts of everyFact) {
      const app = await createProviderApp(facts)
      const start = performance.now()
      await signIn(app)
      times.push([facts.id, performance.now() - start])
    }

    const list = times.map(([id, time]) => `${id} ${time.toFixed(1)}`).join(', ')
    console.info(`milliseconds of a sign-in: ${list}`)
    const sorted = times.map(([, time]) => time).sort((one, other) => one - other)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(500) // the median: a busy machine is slow now and then
  })
})
