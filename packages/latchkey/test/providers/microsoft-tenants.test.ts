// One discovery document, many issuers: whose ID tokens Entra's `common` accepts.
import { describe, expect, it } from 'vitest'
import type { Provider } from '../../src/contracts/provider.ts'
import { type MicrosoftEntraIdOptions, microsoftEntraId } from '../../src/providers/microsoft-entra-id.ts'
import { type ProviderFacts, readFacts } from './facts.ts'
import { client, createProviderApp, outcomeOf, readSignedIn, signIn } from './provider-app.ts'

const facts = readFacts('microsoft-entra-id')
const contoso = '72f988bf-0000-4000-8000-2d7cd011db47'
const evil = 'e0e0e0e0-0000-4000-8000-000000000666'

async function signInWith(
  options: MicrosoftEntraIdOptions,
  changed: Partial<ProviderFacts> = {},
): Promise<string | undefined> {
  const provider: Provider = microsoftEntraId({ tenant: 'common', ...client, ...options })
  const app = await createProviderApp({ ...facts, ...changed }, { provider })
  const response = await signIn(app)
  return readSignedIn(app)?.id ?? outcomeOf(response)
}

describe('the tenant of an ID token', () => {
  it('is any by default', async () => {
    expect(await signInWith({})).toBe(facts.sample['sub'])
  })

  it('is one of those allowed', async () => {
    expect(await signInWith({ allowedTenants: [contoso] })).toBe(facts.sample['sub'])
    expect(await signInWith({ allowedTenants: [evil] })).toBe('invalid_id_token')
    expect(await signInWith({ allowedTenants: [] })).toBe('invalid_id_token')
  })

  it.each<[string, string | null, string]>([
    ['is that of the issuer', contoso, `https://login.microsoftonline.com/${evil}/v2.0`],
    [
      'is no part of another address',
      `${contoso}/v2.0/../../${evil}`,
      `https://login.microsoftonline.com/${contoso}/v2.0`,
    ],
    ['is there', null, `https://login.microsoftonline.com/${contoso}/v2.0`],
    ['is not the template', '{tenantid}', 'https://login.microsoftonline.com/{tenantid}/v2.0'],
    ['has an issuer at the same host', contoso, `https://login.evil.example/${contoso}/v2.0`],
  ])('%s', async (_name, tid, issuer) => {
    const sample = { ...facts.sample, tid }

    expect(await signInWith({}, { issuer, sample })).toBe('invalid_id_token')
  })

  it('must be the one that is configured', async () => {
    const single = { ...facts, ...readFacts('microsoft-entra-id.single-tenant') }
    const issuer = `https://login.microsoftonline.com/${evil}/v2.0`
    const wire = { discoveryIssuer: `https://login.microsoftonline.com/${contoso}/v2.0` }

    expect(await signInWith({ tenant: contoso }, { ...single, issuer, wire })).toBe('invalid_id_token')
  })
})

describe('the options', () => {
  it.each<[MicrosoftEntraIdOptions, string | undefined]>([
    [{ tenant: 'common' }, 'https://login.microsoftonline.com/common/v2.0'],
    [{ tenant: 'consumers' }, 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0'],
    [
      { tenant: contoso, host: 'login.microsoftonline.us' },
      `https://login.microsoftonline.us/${contoso}/v2.0`,
    ],
    [{}, undefined],
  ])('%o name the issuer', (options, issuer) => {
    expect(microsoftEntraId(options).issuer).toBe(issuer)
  })
})
