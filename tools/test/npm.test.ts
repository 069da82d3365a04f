// When `npm start` and `npm test` install.

import { expect, test } from 'vitest'
import { isComplete } from '../npm.mjs'

const installed = {
  packages: {
    'node_modules/jose': { version: '6.0.0', integrity: 'sha512-a' },
    'packages/latchkey/node_modules/jose': { version: '5.0.0', integrity: 'sha512-c' },
  },
}

const lock = {
  packages: {
    '': { name: 'workspace' },
    'packages/latchkey': { version: '1.0.0' },
    ...installed.packages,
    'node_modules/only-on-mac': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
}

test('nothing is installed when node_modules was never completed', () => {
  expect(isComplete(lock, undefined)).toBe(false)
})

test('packages for other machines may be missing', () => {
  expect(isComplete(lock, installed)).toBe(true)
})

test.each([
  { name: 'is missing', change: { 'node_modules/jose': undefined } },
  { name: 'of a workspace is missing', change: { 'packages/latchkey/node_modules/jose': undefined } },
  {
    name: 'has another version',
    change: { 'node_modules/jose': { version: '5.0.0', integrity: 'sha512-a' } },
  },
  {
    name: 'has other content',
    change: { 'node_modules/jose': { version: '6.0.0', integrity: 'sha512-z' } },
  },
])('installs again when a package $name', ({ change }) => {
  expect(isComplete(lock, { packages: { ...installed.packages, ...change } })).toBe(false)
})
