// What a failed installation of the published adapters means: no network, or something to look at.

import { expect, test } from 'vitest'
import { readFailure, skipPublishedAdapters } from '../published-adapters.ts'

test.each([
  ['npm error code ENOTFOUND\nnpm error syscall getaddrinfo', 'offline'],
  ['npm warn deprecated glob@7.2.3\nnpm error code ECONNREFUSED', 'offline'],
  ['npm ERR! code EAI_AGAIN', 'offline'],
  ['npm error code EUSAGE\nnpm error `npm ci` can only install packages when they are in sync', 'failed'],
  ['npm error code EINTEGRITY', 'failed'],
  ['npm error code E404', 'failed'],
  ['sh: npm: not found', 'failed'],
  ['', 'failed'],
])('%j: %s', (errors, expected) => {
  expect(readFailure(errors)).toBe(expected)
})

test('without a network, each file is named as skipped', () => {
  const names = skipPublishedAdapters().map(({ name }) => name)

  expect(names).toContain('compat/published-adapters/test/contract.test.ts')
  expect(names).toContain('compat/published-adapters/test/flows.test.ts')
})
