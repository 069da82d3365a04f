// The linking table: every row of facts, and what is decided.
import { describe, expect, it } from 'vitest'
import { decideLink } from '../../../src/identity/decide-link.ts'
import type { LinkFacts } from '../../../src/identity/link-facts.ts'
import type { AdapterUser } from '../../../src/model/user.ts'

const verified: AdapterUser = { id: 'u1', email: 'ada@example.com', emailVerified: new Date(0) }
const unverified: AdapterUser = { id: 'u2', email: 'ada@example.com', emailVerified: null }
const other: AdapterUser = { id: 'u3', email: 'other@example.com', emailVerified: new Date(0) }

const nothingKnown: LinkFacts = {
  accountType: 'oidc',
  accountOwner: undefined,
  emailOwner: undefined,
  namedUser: undefined,
  hasVerifiedEmail: false,
  isTrustedForLinking: false,
}

const rows: [behaviour: string, facts: Partial<LinkFacts>, expected: object][] = [
  ['a known account signs its owner in', { accountOwner: other }, { kind: 'sign-in', user: other }],
  [
    'a known account wins over the owner of its address',
    { accountOwner: other, emailOwner: verified },
    { kind: 'sign-in', user: other },
  ],
  ['an unknown person is created', {}, { kind: 'create', hasVerifiedEmail: false }],
  [
    'an unknown person with a verified address is created as verified',
    { hasVerifiedEmail: true },
    { kind: 'create', hasVerifiedEmail: true },
  ],
  ['a taken address is refused', { emailOwner: verified }, { kind: 'refuse' }],
  [
    'a taken address is refused though the provider verified it',
    { emailOwner: verified, hasVerifiedEmail: true },
    { kind: 'refuse' },
  ],
  [
    'a taken address is refused for a trusted provider that did not verify it',
    { emailOwner: verified, isTrustedForLinking: true },
    { kind: 'refuse' },
  ],
  [
    'an address nobody proved here is refused even then (pre-hijacking)',
    { emailOwner: unverified, isTrustedForLinking: true, hasVerifiedEmail: true },
    { kind: 'refuse' },
  ],
  [
    'trusted, verified there and verified here: linked',
    { emailOwner: verified, isTrustedForLinking: true, hasVerifiedEmail: true },
    { kind: 'link', user: verified },
  ],
  [
    'a known passkey signs its user in',
    { accountType: 'webauthn', passkeyOwnerId: 'u3', accountOwner: other },
    { kind: 'sign-in', user: other },
  ],
  [
    'a known passkey whose account is another user’s, or gone, signs nobody in',
    { accountType: 'webauthn', passkeyOwnerId: 'u1', accountOwner: other },
    { kind: 'refuse-passkey' },
  ],
  [
    'a known passkey without account makes no user',
    { accountType: 'webauthn', passkeyOwnerId: 'u1' },
    { kind: 'refuse-passkey' },
  ],
  [
    'a new passkey makes a user',
    { accountType: 'webauthn', passkeyOwnerId: null },
    { kind: 'create', hasVerifiedEmail: false },
  ],
  [
    'a new passkey under the id of a known one signs nobody in',
    { accountType: 'webauthn', passkeyOwnerId: null, accountOwner: other },
    { kind: 'refuse-passkey' },
  ],
  [
    'a new passkey with a taken address is refused, whatever is trusted',
    {
      accountType: 'webauthn',
      passkeyOwnerId: null,
      emailOwner: verified,
      isTrustedForLinking: true,
      hasVerifiedEmail: true,
    },
    { kind: 'refuse' },
  ],
  [
    'mail: an unknown address is created',
    { accountType: 'email' },
    { kind: 'create', hasVerifiedEmail: true },
  ],
  [
    'mail: a verified owner signs in',
    { accountType: 'email', emailOwner: verified },
    { kind: 'sign-in', user: verified },
  ],
  [
    'mail: an unverified owner is claimed',
    { accountType: 'email', emailOwner: unverified },
    { kind: 'claim', user: unverified },
  ],
  [
    'credentials: a user of ours with the same address is linked',
    { accountType: 'credentials', namedUser: verified, emailOwner: verified },
    { kind: 'link', user: verified },
  ],
  [
    'credentials: a user of ours with another address is refused',
    { accountType: 'credentials', namedUser: other, emailOwner: verified },
    { kind: 'refuse' },
  ],
  [
    'credentials: a user of ours without the address is refused',
    { accountType: 'credentials', namedUser: other },
    { kind: 'refuse' },
  ],
]

describe('decideLink', () => {
  it.each(rows)('%s', (_behaviour, facts, expected) => {
    expect(decideLink({ ...nothingKnown, ...facts })).toEqual(expected)
  })
})
