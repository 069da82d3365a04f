import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import addressparser from 'nodemailer/lib/addressparser'
import { describe, expect, it } from 'vitest'
import type { EmailProvider } from '../../../../src/contracts/provider.ts'
import { InvalidEmailAddress, SignInError } from '../../../../src/errors/sign-in-errors.ts'
import { normalizeAddress, parseAddress } from '../../../../src/methods/email/address.ts'
import {
  encodedDomain,
  hostileText,
  plausibleAddress,
  shapedText,
} from '../../../support/hostile-addresses.ts'

function tryParse(input: unknown): string | undefined {
  try {
    return parseAddress(input)
  } catch (error) {
    if (error instanceof InvalidEmailAddress) return undefined
    throw error
  }
}

describe('accepted addresses', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    ['Ada.Lovelace+news@Example.COM', 'ada.lovelace+news@example.com'],
    ['  ada@example.com ', 'ada@example.com'],
    ["o'brien@mail.example.co.uk", "o'brien@mail.example.co.uk"],
    ['a_b-c=d@x--y.example', 'a_b-c=d@x--y.example'],
    ['ada@한국.example', 'ada@xn--3e0b707e.example'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%s becomes %s', (typed, expected) => {
    expect(parseAddress(typed)).toBe(expected)
  })
})

describe('refused addresses', () => {
  it.each([
    ['nothing', ''],
    ['no @', 'ada.example.com'],
    ['two @', 'ada@evil.example@example.com'],
    ['empty local part', '@example.com'],
    ['empty domain', 'ada@'],
    ['domain without a dot', 'ada@localhost'],
    ['list by comma', 'ada@example.com,eve@evil.example'],
    ['list by semicolon', 'ada@example.com;eve@evil.example'],
    ['domain cut at a comma', 'ada@example.com,evil.example'],
    ['display name', 'Ada <ada@example.com>'],
    ['angle brackets', '<ada@example.com>'],
    ['quoted local part', '"ada"@example.com'],
    ['quoted @', '"ada@evil.example"@example.com'],
    ['comment', 'ada(x)@example.com'],
    ['comment in the domain', 'ada@example.com(x)'],
    ['space inside', 'ada lovelace@example.com'],
    ['tab', 'ada@example.com\t'],
    ['line break at the end', 'ada@example.com\n'],
    ['header injection', 'ada@example.com\r\nBcc: eve@evil.example'],
    ['header injection in the local part', 'ada\r\nBcc:eve@evil.example'],
    ['NUL', 'ada\0@example.com'],
    ['domain literal', 'ada@[127.0.0.1]'],
    ['IPv4 address', 'ada@127.0.0.1'],
    ['IPv4 address in hex', 'ada@0x7f.0.0.1'],
    ['percent route', 'eve%evil.example@example.com'],
    ['bang path', 'evil.example!eve@example.com'],
    ['source route', '@evil.example:ada@example.com'],
    ['group', 'friends:ada@example.com;'],
    ['encoded word', '=?utf-8?q?eve=40evil.example?=@example.com '.replace('=40', '%40')],
    ['leading dot', '.ada@example.com'],
    ['trailing dot', 'ada.@example.com'],
    ['two dots', 'ada..l@example.com'],
    ['leading hyphen', '-Xlog@example.com'],
    ['domain with a trailing dot', 'ada@example.com.'],
    ['domain with a leading dot', 'ada@.example.com'],
    ['label with a leading hyphen', 'ada@-example.com'],
    ['label with a trailing hyphen', 'ada@example-.com'],
    ['underscore in the domain', 'ada@ex_ample.com'],
    ['port', 'ada@example.com:25'],
    ['path', 'ada@example.com/x'],
    ['percent-encoded domain', 'ada@ex%61mple.com'],
    ['full-width @', 'ada\uff20example.com'],
    ['full-width letters in the domain', 'ada@\uff45xample.com'],
    ['full-width local part', '\uff41da@example.com'],
    ['circled letter', 'ada@\u24d6mail.com'],
    ['Kelvin sign', 'ada@\u212aelvin.example'],
    ['ideographic full stop', 'ada@example\u3002com'],
    ['non-ASCII local part', '에이다@example.com'],
    ['homograph local part', '\u0430da@example.com'],
    ['zero-width joiner', 'ada@exa\u200dmple.com'],
    ['right-to-left mark', 'ada@example.com\u200f'],
    ['soft hyphen', 'ada@exam\u00adple.com'],
    ['numeric top level', 'ada@example.123'],
    ['local part of 65', `${'a'.repeat(65)}@example.com`],
    ['label of 64', `ada@${'a'.repeat(64)}.com`],
    ['255 octets', `ada@${'a.'.repeat(123)}comxx`],
    ['a megabyte', `${'a'.repeat(1_000_000)}@example.com`],
    ['a number', 42],
    ['an array', ['ada@example.com']],
    ['an object', { address: 'ada@example.com' }],
  ])('%s', (_reason, typed) => {
    expect(() => parseAddress(typed)).toThrow(InvalidEmailAddress)
  })

  it('keeps what was typed out of the error', () => {
    const caught = (() => {
      try {
        return parseAddress('secret person@example.com')
      } catch (error) {
        return error as InvalidEmailAddress
      }
    })()

    expect(JSON.stringify([(caught as Error).message, caught])).not.toContain('person')
  })
})

describe('normalizeIdentifier of the provider', () => {
  const base: EmailProvider = { id: 'email', name: 'E-mail', type: 'email', sendVerificationRequest() {} }

  it('runs before the grammar check', () => {
    const provider = { ...base, normalizeIdentifier: (typed: string) => typed.replace(/\+[^@]*/, '') }

    expect(normalizeAddress(provider, 'Ada+tag@Example.com')).toBe('ada@example.com')
  })

  it.each([
    ['a list', () => 'ada@example.com,eve@evil.example'],
    ['no text', () => undefined as unknown as string],
    [
      'nothing, because it threw',
      () => {
        throw new TypeError('no')
      },
    ],
  ])('cannot smuggle in %s', (_name, normalizeIdentifier) => {
    expect(() => normalizeAddress({ ...base, normalizeIdentifier }, 'ada@example.com')).toThrow(
      InvalidEmailAddress,
    )
  })

  it('may refuse with a reason', () => {
    const normalizeIdentifier = (): string => {
      throw new SignInError('company_mail_only')
    }

    expect(() => normalizeAddress({ ...base, normalizeIdentifier }, 'ada@example.com')).toThrow(SignInError)
  })
})

describe('fuzz: the stored address is the recipient', () => {
  const transport = createTransport({ jsonTransport: true })
  async function expectSameRecipient(typed: string): Promise<boolean> {
    const address = tryParse(typed)
    if (address === undefined) return false
    expect(parseAddress(address)).toBe(address)
    expect(addressparser(address)).toEqual([{ address, name: '' }])
    const from = 'no-reply@app.example'
    const structured = await transport.sendMail({ from, to: { name: '', address }, text: '' })
    const written = await transport.sendMail({ from, to: address, text: '' })
    expect([structured.envelope.to, written.envelope.to]).toEqual([[address], [address]])
    expect(JSON.parse(structured.message as string).to).toEqual([{ address, name: '' }])
    return true
  }

  it.each([
    ['hostile text', hostileText, 0],
    ['hostile text around an address', shapedText, 50],
    ['plausible addresses', plausibleAddress, 200],
    ['A-labels, broken ones too', encodedDomain, 1],
  ])('%s', async (_name, arbitrary, leastAccepted) => {
    let accepted = 0

    await fc.assert(
      fc.asyncProperty(arbitrary, async (typed) => {
        if (await expectSameRecipient(typed)) accepted++
      }),
      { numRuns: 1500, seed: 20_301 },
    )

    expect(accepted).toBeGreaterThanOrEqual(leastAccepted)
  })

  it('takes time in proportion to the input', () => {
    const started = performance.now()
    for (const typed of [`${'a.'.repeat(150)}@`, `a@${'a-'.repeat(150)}`, `${'!'.repeat(320)}`])
      tryParse(typed)

    expect(performance.now() - started).toBeLessThan(100)
  })
})
