// Lists of origins with wildcards: what is a pattern, and what it covers.
import { describe, expect, it } from 'vitest'
import { createOriginList, isOriginPattern } from '../../../src/http/origin-pattern.ts'

describe('an origin pattern', () => {
  it.each([
    'https://app.example',
    'https://app.example:8443',
    'https://*.preview.example',
    'https://app-*.preview.example',
    'https://*-team.preview.example',
    'https://app-*-team.vercel.app',
    'https://*.eu-*.preview.example',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ])('is %s', (text) => {
    expect(isOriginPattern(text)).toBe(true)
  })

  it.each([
    '',
    '*',
    'https://*',
    'https://*.com',
    'https://app.*',
    'https://preview.*.example',
    'https://**.preview.example',
    'https://a*b*c.preview.example',
    'https://app.example/',
    'https://app.example/path',
    'https://app.example:443',
    'https://app.example:*',
    'https://App.example',
    'https://user@app.example',
    'https://app.example?x',
    'https://*.preview.example#x',
    'http://app.example',
    'http://*.localhost',
    'ftp://app.example',
    'app.example',
    'javascript:*',
  ])('is not %s', (text) => {
    expect(isOriginPattern(text)).toBe(false)
  })
})

describe('a list of origins', () => {
  const isListed = createOriginList([
    'https://*.preview.example',
    'https://app-*-team.host.example',
    'http://[::1]:3000',
  ])

  it.each([
    'https://feature-1.preview.example',
    'https://a.preview.example',
    'https://app-git-x-team.host.example',
    'http://[::1]:3000',
  ])('covers %s', (origin) => {
    expect(isListed(origin)).toBe(true)
  })

  it.each([
    'https://preview.example',
    'https://.preview.example',
    'https://a.b.preview.example',
    'https://a-preview.example',
    'https://apreviewxexample',
    'https://a.previewxexample',
    'https://a.preview.example.evil.test',
    'https://a.preview.example:8443',
    'http://a.preview.example',
    'https://evil.test/.preview.example',
    'https://evil.test#.preview.example',
    'https://evil.test\n.preview.example',
    'https://app--team.host.example.evil.test',
    'https://app-team.host.example',
    'null',
    '',
  ])('does not cover %j', (origin) => {
    expect(isListed(origin)).toBe(false)
  })

  it('that has none covers none', () => {
    expect(createOriginList([])('https://a.example')).toBe(false)
  })
})
