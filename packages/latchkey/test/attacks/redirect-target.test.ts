// Where a browser can be sent: only to this origin, however the target is written.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveReturnTo } from '../../src/guards/safe-return-to.ts'
import { createTestApp, origin, signInAsAda } from '../support/test-auth.ts'

const hostile = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '\\\\evil.example',
  '/\\evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://app.test@evil.example',
  'https://app.test.evil.example',
  'https://user:pw@app.test/',
  '/\t/evil.example',
  '\n//evil.example',
  ' https://evil.example',
  'https://app.test:8443/',
  'http://app.test/',
  'ftp://app.test/',
  '/%0d%0aset-cookie:x=1\r\n',
  `/${'x'.repeat(5000)}`,
  '',
  'blob:https://app.test/x',
]

describe('callbackUrl', () => {
  it.each(hostile)('%j leads to this origin', async (callbackUrl) => {
    const response = await signInAsAda(createTestApp().open(), callbackUrl)

    expect(new URL(response.headers.get('location') ?? '').origin).toBe(origin)
  })

  it.each([
    ['/a/b?c=d#e', 'https://app.test/a/b?c=d#e'],
    ['a', 'https://app.test/a'],
    ['https://app.test/x', 'https://app.test/x'],
    ['/%2F%2Fevil.example', 'https://app.test/%2F%2Fevil.example'],
  ])('%s leads to %s', async (callbackUrl, expected) => {
    const response = await signInAsAda(createTestApp().open(), callbackUrl)

    expect(response.headers.get('location')).toBe(expected)
  })

  it('never leaves the origin, whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        async (target) => {
          const url = await resolveReturnTo(target, { origin })
          expect(new URL(url).origin).toBe(origin)
          expect(url).not.toMatch(/[\s\\]/)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('may lead elsewhere where the redirect callback says so, and only to http(s)', async () => {
    const allow = await resolveReturnTo('https://shop.example/x', { origin, redirect: ({ url }) => url })
    const refuse = await resolveReturnTo('/x', { origin, redirect: () => 'javascript:alert(1)' })

    expect(allow).toBe('https://shop.example/x')
    expect(refuse).toBe(`${origin}/`)
  })
})
