// On which Node `npm start` and `npm test` run.

import { expect, test } from 'vitest'
import { isNodeSupported } from '../prepare-workspace.mjs'

test.each([
  ['16.20.0', false],
  ['18.16.1', false],
  ['18.17.0', true],
  ['20.0.0', true],
  ['24.21.0', true],
])('Node %s is supported: %s', (version, expected) => {
  expect(isNodeSupported(version)).toBe(expected)
})
