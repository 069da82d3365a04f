// When `npm start` and `npm test` install, and on which Node they run.

import { expect, test } from 'vitest'
import { isInstalled, isNodeSupported } from '../prepare-workspace.mjs'

const lock = {
  packages: {
    '': { name: 'workspace' },
    'packages/latchkey': { version: '1.0.0' },
    'node_modules/jose': { version: '6.0.0', integrity: 'sha512-a' },
    'node_modules/only-on-mac': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
}

test.each([
  ['16.20.0', false],
  ['18.16.1', false],
  ['18.17.0', true],
  ['20.0.0', true],
  ['24.21.0', true],
])('Node %s is supported: %s', (version, expected) => {
  expect(isNodeSupported(version)).toBe(expected)
})

test('nothing is installed when node_modules was never completed', () => {
  expect(isInstalled(lock, undefined)).toBe(false)
})

test('packages for other machines may be missing', () => {
  const jose = { version: '6.0.0', integrity: 'sha512-a' }

  expect(isInstalled(lock, { packages: { 'node_modules/jose': jose } })).toBe(true)
})

test.each([
  { name: 'is missing', packages: {} },
  {
    name: 'has another version',
    packages: { 'node_modules/jose': { version: '5.0.0', integrity: 'sha512-a' } },
  },
  {
    name: 'has other content',
    packages: { 'node_modules/jose': { version: '6.0.0', integrity: 'sha512-z' } },
  },
])('installs again when a package $name', ({ packages }) => {
  expect(isInstalled(lock, { packages })).toBe(false)
})
