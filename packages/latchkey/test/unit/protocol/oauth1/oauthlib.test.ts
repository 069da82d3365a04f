// Ours and oauthlib's idea of the same requests, for as many odd ones as fast-check finds.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasOAuthlib,
  howToGetOAuthlib,
  isOAuthlibRequired,
  type SigningCase,
  signWithOAuthlib,
} from '../../../../../../tools/services/oauth1-provider.ts'
import { buildBaseString } from '../../../../src/protocol/oauth1/base-string.ts'
import { signBaseString } from '../../../../src/protocol/oauth1/signature.ts'

const isMissing = !hasOAuthlib() && !isOAuthlibRequired()

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(..."!*'();:@&=+$,/?#[]% ~-_.aZ09é한👩\0\n"), maxLength: 12 }),
)

const url = fc
  .tuple(
    fc.constantFrom('http', 'https', 'HTTP'),
    fc.constantFrom('example.com', 'EXAMPLE.com', 'a.b.example', '127.0.0.1', 'localhost'),
    fc.constantFrom('', ':80', ':443', ':8080'),
    fc.array(text, { maxLength: 3 }),
  )
  .map(([scheme, host, port, path]) => {
    const segments = path.map((segment) => encodeURIComponent(segment.replaceAll('\0', '')))
    return new URL(`${scheme}://${host}${port}/${segments.join('/')}`).href
  })

const signingCase: fc.Arbitrary<SigningCase> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'get', 'Put'),
  url,
  // A signature of its own would be left out, by either.
  parameters: fc.array(fc.tuple(text, text), { maxLength: 8 }),
  clientSecret: text,
  tokenSecret: text,
})

describe(`oauthlib${isMissing ? ` (skipped: ${howToGetOAuthlib})` : ''}`, () => {
  it.skipIf(isMissing)('builds the same base string and signatures for 2,000 odd requests', async () => {
    const cases = fc.sample(signingCase, {
      numRuns: 2000,
      seed: Number(process.env['LATCHKEY_SEED'] ?? 5849),
    })

    const theirs = signWithOAuthlib(cases)

    const ours = await Promise.all(
      cases.map(async ({ method, url: address, parameters, clientSecret, tokenSecret }) => {
        const baseString = buildBaseString({ method, url: new URL(address), parameters })
        const sign = (name: 'HMAC-SHA1' | 'HMAC-SHA256' | 'PLAINTEXT'): Promise<string> =>
          signBaseString(baseString, { method: name, clientSecret, tokenSecret })
        return {
          baseString,
          'HMAC-SHA1': await sign('HMAC-SHA1'),
          'HMAC-SHA256': await sign('HMAC-SHA256'),
          PLAINTEXT: await sign('PLAINTEXT'),
        }
      }),
    )
    for (const [index, signed] of ours.entries())
      expect(signed, JSON.stringify(cases[index])).toEqual(theirs[index])
  })
})
