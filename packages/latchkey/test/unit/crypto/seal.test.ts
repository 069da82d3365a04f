// Sealed values: the format is RFC 7516, both back ends write the same bytes, and keys are derived once.
import { compactDecrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { CryptoBackend } from '../../../src/crypto/backend.ts'
import { createKeyRing } from '../../../src/crypto/key-ring.ts'
import { createNodeBackend } from '../../../src/crypto/node-backend.ts'
import { describePurpose } from '../../../src/crypto/purpose.ts'
import { selectBackend } from '../../../src/crypto/select-backend.ts'
import { createWebBackend } from '../../../src/crypto/web-backend.ts'

const secret = 'seal-tests-9b1c6f0e2d7a4853b6e1f0a9c2d84e57'
const now = Date.UTC(2026, 2, 1)
const node = createNodeBackend()
if (!node) throw new Error('these tests run on Node')
const backends: [string, CryptoBackend][] = [
  ['node:crypto', node],
  ['WebCrypto', createWebBackend()],
]

describe.each(backends)('sealed by %s', (_name, backend) => {
  const sealer = createKeyRing({ secrets: [secret], appId: 'app', backend }).sealer('session')

  it.each(backends)('opens with %s', async (_other, opener) => {
    const sealed = await sealer.seal({ sub: 'ü', n: 1 }, 60, now)

    const opened = await createKeyRing({ secrets: [secret], appId: 'app', backend: opener })
      .sealer('session')
      .open(sealed, now)

    expect(opened?.claims).toEqual({ sub: 'ü', n: 1, aud: 'app', iat: now / 1000, exp: now / 1000 + 60 })
    expect(opened?.isCurrentKey).toBe(true)
  })

  it('is a compact JWE that jose decrypts', async () => {
    const sealed = await sealer.seal({ sub: 'ada' }, 60, now)
    const key = await backend.deriveBits(secret, describePurpose('session'))

    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key)

    expect(protectedHeader).toMatchObject({ alg: 'dir', enc: 'A256GCM', typ: 'latchkey-session' })
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toMatchObject({ sub: 'ada' })
  })

  it('opens in one spelling only: same bytes, other letters', async () => {
    const sealed = await sealer.seal({ sub: 'ada', pad: '???>>>~~~' }, 60, now)
    const other: [string, string][] = [
      ['-', '+'],
      ['_', '/'],
    ]
    const spellings = [
      ...other.map(([from, to]) => sealed.replace(from, to)),
      `${sealed}=`,
      `${sealed}==`,
      sealed.replace('..', '.. '),
      `${sealed.slice(0, 150)}!${sealed.slice(150)}`,
      sealed.slice(0, 150) + String.fromCharCode(sealed.charCodeAt(150) + 256) + sealed.slice(151),
      sealed.slice(0, -1) + String.fromCharCode(sealed.charCodeAt(sealed.length - 1) + 1),
    ].filter((spelling) => spelling !== sealed)

    for (const spelling of spellings) expect(await sealer.open(spelling, now), spelling).toBeUndefined()
    expect(spellings.length).toBeGreaterThan(4)
  })

  it('does not open when expired, for another application, or longer than 32 KB', async () => {
    const sealed = await sealer.seal({}, 60, now)
    const elsewhere = createKeyRing({ secrets: [secret], appId: 'other', backend }).sealer('session')

    expect(await sealer.open(sealed, now + 59_000)).toBeDefined()
    expect(await sealer.open(sealed, now + 60_000)).toBeUndefined()
    expect(await elsewhere.open(sealed, now)).toBeUndefined()
    expect(await sealer.open(sealed + 'A'.repeat(40_000), now)).toBeUndefined()
  })

  it('opens with every secret of the list and says when it is not the newest', async () => {
    const sealed = await sealer.seal({}, 60, now)
    const rotated = createKeyRing({ secrets: [`newer-${secret}`, secret], appId: 'app', backend }).sealer(
      'session',
    )

    expect((await rotated.open(sealed, now))?.isCurrentKey).toBe(false)
  })
})

describe('the key ring', () => {
  it('derives each key once', async () => {
    let derivations = 0
    const real = selectBackend()
    const backend: CryptoBackend = {
      ...real,
      deriveBits: (text, info) => {
        derivations += 1
        return real.deriveBits(text, info)
      },
    }
    const ring = createKeyRing({ secrets: [secret, `${secret}2`], appId: 'app', backend })

    for (let turn = 0; turn < 5; turn++) {
      const sealed = await ring.sealer('session').seal({}, 60, now)
      await ring.sealer('session').open(sealed, now)
      await ring.mac('csrf').verify('text', await ring.mac('csrf').sign('text'))
    }

    expect(derivations).toBe(4)
  })

  it('gives every purpose its own key', async () => {
    const ring = createKeyRing({ secrets: [secret], appId: 'app' })

    expect(await ring.mac('csrf').sign('text')).not.toBe(await ring.mac('email-token').sign('text'))
  })
})
