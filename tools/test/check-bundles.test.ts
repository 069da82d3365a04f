// What must not bleed into a bundle, planted in a package of its own, must be found.

import { expect, test } from 'vitest'
import { type BundleTable, checkBundles } from '../check-bundles.ts'
import { plantWorkspace } from './planted-workspace.ts'

const table: BundleTable = {
  package: 'pkg',
  entries: {
    './client': {
      sources: ['client', 'model'],
      packages: [],
      external: ['react'],
      refusedText: ['getBuiltinModule'],
    },
  },
}

function check(files: Readonly<Record<string, string>>) {
  const exports = { './client': { types: './dist/client/index.d.ts', default: './dist/client/index.js' } }
  const workspace = plantWorkspace({
    'pkg/package.json': JSON.stringify({ type: 'module', exports }),
    ...files,
  })
  return checkBundles(workspace, table)
}

const entry = 'pkg/dist/client/index.js'

test('passes a bundle of what is allowed', async () => {
  const found = await check({
    [entry]: "import 'react'\nexport * from '../model/user.js'\n",
    'pkg/dist/model/user.js': 'export const user = 1\n',
  })

  expect(found).toEqual([])
})

test('finds another part of the library', async () => {
  const found = await check({
    [entry]: "export * from '../crypto/seal.js'\n",
    'pkg/dist/crypto/seal.js': 'export const seal = 1\n',
  })

  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ file: 'pkg ./client', rule: 'bleed' })
  expect(found[0]?.message).toMatch(/^contains dist\/crypto\/seal\.js, imported by .*client\/index\.js$/)
})

test('finds an outside package', async () => {
  const found = await check({
    [entry]: "export * from 'jose'\n",
    'pkg/node_modules/jose/package.json': '{"name":"jose","type":"module","main":"main.js"}',
    'pkg/node_modules/jose/main.js': 'export const jose = 1\n',
  })

  expect(found.map(({ message }) => message)).toEqual([
    expect.stringContaining('contains node_modules/jose/main.js'),
  ])
})

test('finds a Node module', async () => {
  const found = await check({ [entry]: "import fs from 'node:fs'\nexport const read = fs.readFileSync\n" })

  expect(found.map(({ message }) => message)).toEqual([
    expect.stringMatching(/client\/index\.js imports node:fs$/),
  ])
})

test('finds refused text', async () => {
  const found = await check({ [entry]: "export const fs = process.getBuiltinModule('fs')\n" })

  expect(found.map(({ message }) => message)).toEqual(['contains the text "getBuiltinModule"'])
})

test('says so when an entry was not built', async () => {
  const found = await check({})

  expect(found.map(({ message }) => message)).toEqual([
    './dist/client/index.js does not exist; run "npm run build"',
  ])
})
