// The table of ways in: what a user must keep, and when an account is the last one.
import { describe, expect, it } from 'vitest'
import { findProvidersToKeep, isLastWayIn } from '../../../src/identity/ways-in.ts'

const google = { id: 'google', type: 'oidc' } as const
const old = { id: 'old', type: 'oauth1' } as const
const password = { id: 'credentials', type: 'credentials' } as const
const mail = { id: 'email', type: 'email' } as const
const proved = { email: 'ada@example.com', emailVerified: new Date(0) }
const unproved = { email: 'ada@example.com', emailVerified: null }
const nameless = { email: null, emailVerified: null }

describe('what a user must keep one account of', () => {
  it.each([
    ['a proved address and mail: nothing', proved, [google, mail], undefined],
    ['a proved address without mail: any account', proved, [google, password], ['google', 'credentials']],
    ['an unproved address and mail: any account', unproved, [google, mail], ['google']],
    ['no address: any account', nameless, [google, old, password, mail], ['google', 'old', 'credentials']],
    [
      'a proof without an address: any account',
      { email: null, emailVerified: new Date(0) },
      [old, mail],
      ['old'],
    ],
    ['nothing but mail and an unproved address: an account of no provider', unproved, [mail], []],
  ])('%s', (_behaviour, user, providers, expected) => {
    expect(findProvidersToKeep({ user, providers })).toEqual(expected)
  })
})

describe('the last way in', () => {
  const mine = { provider: 'google', providerAccountId: '1' }
  const second = { provider: 'google', providerAccountId: '2' }
  const retired = { provider: 'myspace', providerAccountId: '1' }

  it.each([
    ['the only account', [mine], ['google'], true],
    ['one of two at one provider', [mine, second], ['google'], false],
    ['one beside an account of a provider that is gone', [mine, retired], ['google'], true],
    ['the only account, of somebody who gets in by mail', [mine], undefined, false],
  ])('%s', (_behaviour, owned, toKeep, expected) => {
    expect(isLastWayIn(mine, owned, toKeep)).toBe(expected)
  })
})
