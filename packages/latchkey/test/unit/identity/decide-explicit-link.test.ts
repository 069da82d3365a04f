// The table of explicit linking: every row of facts, and what is decided.
import { describe, expect, it } from 'vitest'
import { decideExplicitLink, type ExplicitLinkFacts } from '../../../src/identity/decide-explicit-link.ts'

const signedIn = { userId: 'ada', signedInAt: 0, sessionId: 's1' }
const asExpected: ExplicitLinkFacts = {
  startedBy: 's1',
  signedIn,
  isRecent: true,
  accountOwner: undefined,
  namedUser: undefined,
}

const rows: [behaviour: string, facts: Partial<ExplicitLinkFacts>, expected: object][] = [
  ['an account nobody has is linked', {}, { kind: 'link', userId: 'ada' }],
  ['an account of this user is left as it is', { accountOwner: 'ada' }, { kind: 'nothing' }],
  ['an account of somebody else is refused', { accountOwner: 'eve' }, { kind: 'linked-elsewhere' }],
  ['credentials that name this user are linked', { namedUser: 'ada' }, { kind: 'link', userId: 'ada' }],
  ['credentials that name another user are refused', { namedUser: 'eve' }, { kind: 'linked-elsewhere' }],
  [
    'linked credentials count by their owner, not by the id they carry',
    { accountOwner: 'ada', namedUser: 'eve' },
    { kind: 'nothing' },
  ],
  ['nobody is signed in', { signedIn: undefined, isRecent: false }, { kind: 'signed-out' }],
  [
    'another session of the same user',
    { signedIn: { ...signedIn, sessionId: 's2' } },
    { kind: 'session-changed' },
  ],
  [
    'the session of another user',
    { signedIn: { ...signedIn, userId: 'eve', sessionId: 's2' } },
    { kind: 'session-changed' },
  ],
  [
    'another session learns nothing about the account',
    { signedIn: { ...signedIn, sessionId: 's2' }, accountOwner: 'eve' },
    { kind: 'session-changed' },
  ],
  ['a sign-in too long ago', { isRecent: false }, { kind: 'too-old' }],
  [
    'a sign-in too long ago, of an account of this user',
    { isRecent: false, accountOwner: 'ada' },
    { kind: 'too-old' },
  ],
]

describe('decideExplicitLink', () => {
  it.each(rows)('%s', (_behaviour, facts, expected) => {
    expect(decideExplicitLink({ ...asExpected, ...facts })).toEqual(expected)
  })
})
