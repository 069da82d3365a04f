import { describe, expect, it } from 'vitest'
import { decideAccess, decideRefusal } from '../../../../src/frameworks/next/access.ts'

describe('decideAccess', () => {
  const facts = {
    method: 'GET',
    verdict: undefined,
    hasSession: false,
    hasHandler: false,
    isSignInPage: false,
  }

  it.each([
    ['nobody, bare proxy', {}, false],
    ['somebody, bare proxy', { hasSession: true }, true],
    ['nobody, but a handler that looks itself', { hasHandler: true }, true],
    ['authorized says no', { verdict: false, hasSession: true }, false],
    ['authorized says no, with a handler', { verdict: false, hasSession: true, hasHandler: true }, false],
    ['authorized says yes', { verdict: true }, true],
    ['the sign-in page', { isSignInPage: true }, true],
    ['the sign-in page, whatever authorized says', { isSignInPage: true, verdict: false }, true],
    ['the form of the sign-in page', { isSignInPage: true, method: 'POST' }, true],
    ['another method on the sign-in page', { isSignInPage: true, method: 'PUT' }, false],
  ])('%s', (_, some, expected) => {
    expect(decideAccess({ ...facts, ...some })).toBe(expected)
  })
})

describe('decideRefusal', () => {
  it.each([
    ['GET', null, false, { kind: 'redirect', status: 307 }],
    ['HEAD', 'cors', true, { kind: 'redirect', status: 307 }],
    ['POST', 'navigate', false, { kind: 'redirect', status: 303 }],
    ['POST', 'cors', false, { kind: 'json', status: 401, error: 'session_required' }],
    ['POST', null, true, { kind: 'json', status: 403, error: 'access_denied' }],
    ['DELETE', null, false, { kind: 'json', status: 401, error: 'session_required' }],
  ])('%s, mode %s, session %s', (method, fetchMode, hasSession, expected) => {
    expect(decideRefusal({ method, fetchMode, hasSession })).toEqual(expected)
  })
})
