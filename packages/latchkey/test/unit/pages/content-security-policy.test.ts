import { describe, expect, it } from 'vitest'
import { listFormTargets, writeContentSecurityPolicy } from '../../../src/pages/content-security-policy.ts'

describe('writeContentSecurityPolicy', () => {
  it('allows nothing but the style where a page has neither logo nor form', () => {
    expect(writeContentSecurityPolicy({ nonce: 'N', formTargets: [] })).toBe(
      "default-src 'none'; style-src 'nonce-N'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    )
  })

  it('adds the origin of a logo and the targets of a form', () => {
    const policy = writeContentSecurityPolicy({
      nonce: 'N',
      logoOrigin: 'https://cdn.example',
      formTargets: ["'self'", 'https:'],
    })

    expect(policy).toContain("; img-src https://cdn.example; form-action 'self' https:;")
  })
})

describe('listFormTargets', () => {
  it.each([
    ['https://app.example', [], ["'self'", 'https:']],
    ['https://app.example', ['http://localhost:8080'], ["'self'", 'https:', 'http://localhost:8080']],
    ['http://localhost:3000', [], ["'self'", 'https:', 'http:']],
    ['https://app.example', ['http://x; script-src *', 'javascript:x', 'http://a/b'], ["'self'", 'https:']],
  ])('for %s and %j are %j', (origin, plainOrigins, expected) => {
    expect(listFormTargets(origin, plainOrigins)).toEqual(expected)
  })
})
