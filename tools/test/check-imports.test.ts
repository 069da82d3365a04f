// A violation of every import rule, planted in a workspace of its own, must be found.

import { describe, expect, test } from 'vitest'
import { checkImports } from '../check-imports.ts'
import { readLayerTable } from '../layer-rules.ts'
import { plantWorkspace, runTool } from './planted-workspace.ts'

const manifest = JSON.stringify({
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './session': { default: './dist/session/index.js' },
    './react': { default: './dist/react/index.js' },
    './providers/*': { default: './dist/providers/*.js' },
  },
})

const cleanTree = {
  'index.ts': "export { createAuth } from './auth.ts'\nexport type { User } from './model/user.ts'\n",
  'auth.ts': "import { routes } from './routes.ts'\nexport function createAuth() { return routes }\n",
  'routes.ts': "import { callback } from './actions/callback.ts'\nexport const routes = [callback]\n",
  'actions/callback.ts': "import { issue } from '../session/issue.ts'\nexport const callback = issue\n",
  'session/index.ts': "export { issue } from './issue.ts'\n",
  'session/issue.ts': "import { seal } from '../crypto/seal.ts'\nexport const issue = seal\n",
  'crypto/seal.ts':
    "import { EncryptJWT } from 'jose'\nimport '../errors/seal-broken.ts'\nexport const seal = EncryptJWT\n",
  'errors/seal-broken.ts': 'export class SealBroken extends Error {}\n',
  'model/user.ts': 'export interface User { readonly id: string }\n',
  'contracts/provider.ts':
    "import type { User } from '../model/user.ts'\nexport interface Provider { readonly user: User }\n",
  'providers/github.ts':
    "import type { Provider } from '../contracts/provider.ts'\nexport type GitHub = Provider\n",
  'adapters/memory/rows.ts': "import type { User } from '../../model/user.ts'\nexport type Row = User\n",
  'testing/clock.ts':
    "import '../adapters/memory/rows.ts'\nimport { setTimeout } from 'node:timers'\nexport const wait = setTimeout\n",
}

function plantLibrary(files: Readonly<Record<string, string>>): string {
  const sources = Object.entries({ ...cleanTree, ...files }).map(([path, text]) => [
    `packages/latchkey/src/${path}`,
    text,
  ])
  return plantWorkspace({ 'packages/latchkey/package.json': manifest, ...Object.fromEntries(sources) })
}

function check(files: Readonly<Record<string, string>>): readonly string[] {
  return checkImports(plantLibrary(files), readLayerTable()).map(
    ({ file, line, rule, message }) =>
      `${file.replace('packages/latchkey/src/', '')}:${line} ${rule}: ${message}`,
  )
}

const planted: readonly {
  readonly name: string
  readonly files: Record<string, string>
  readonly found: string
}[] = [
  {
    name: 'a lower layer that imports a higher one',
    files: { 'http/cookie.ts': "import '../session/issue.ts'\n" },
    found: 'http/cookie.ts:1 layer: imports session/issue.ts, but http is L1 and imports only lower layers',
  },
  {
    name: 'a type import against the layers',
    files: {
      'model/session.ts':
        "\nimport type { Provider } from '../contracts/provider.ts'\nexport type P = Provider\n",
    },
    found:
      'model/session.ts:2 layer: imports contracts/provider.ts, but model is L0 and imports nothing of ours',
  },
  {
    name: 'an import() type against the layers',
    files: { 'model/session.ts': "export type P = import('../contracts/provider.ts').Provider\n" },
    found:
      'model/session.ts:1 layer: imports contracts/provider.ts, but model is L0 and imports nothing of ours',
  },
  {
    name: 'a re-export against the layers',
    files: { 'model/session.ts': "export { seal } from '../crypto/seal.ts'\nexport const one = 1\n" },
    found: 'model/session.ts:1 layer: imports crypto/seal.ts, but model is L0 and imports nothing of ours',
  },
  {
    name: 'a dynamic import against the layers',
    files: { 'model/session.ts': "export const load = () => import('../crypto/seal.ts')\n" },
    found: 'model/session.ts:1 layer: imports crypto/seal.ts, but model is L0 and imports nothing of ours',
  },
  {
    name: 'a layer that goes beyond its exceptions',
    files: { 'crypto/cookie-key.ts': "import '../contracts/provider.ts'\n" },
    found:
      'crypto/cookie-key.ts:1 layer: imports contracts/provider.ts, but crypto is L0 and imports nothing of ours, besides errors and model',
  },
  {
    name: 'two L3 folders that import each other',
    files: { 'guards/csrf-token.ts': "import '../session/issue.ts'\n" },
    found:
      'guards/csrf-token.ts:1 layer: imports session/issue.ts, but guards is L3 and imports only lower layers',
  },
  {
    name: 'a folder that imports the public entry beside it',
    files: { 'session/expiry.ts': "import './index.ts'\n" },
    found:
      'session/expiry.ts:1 layer: imports session/index.ts, but session is L3 and imports only lower layers',
  },
  {
    name: 'an edge that imports what it does not list',
    files: { 'react/use-session.ts': "import '../crypto/seal.ts'\n" },
    found: 'react/use-session.ts:1 layer: imports crypto/seal.ts, but react may import only client, model',
  },
  {
    name: 'an edge that imports the wrong part of another edge',
    files: {
      'adapters/sql/rows.ts': 'export const a = 1\n',
      'testing/rows.ts': "import '../adapters/sql/rows.ts'\n",
    },
    found:
      'testing/rows.ts:1 layer: imports adapters/sql/rows.ts, but testing may import only contracts, model, crypto, http, errors, adapters/memory',
  },
  {
    name: 'an inner layer that imports an edge',
    files: { 'actions/sign-in.ts': "import '../providers/github.ts'\n" },
    found:
      'actions/sign-in.ts:1 layer: imports providers/github.ts, but actions is L5 and imports only lower layers',
  },
  {
    name: 'a cycle between files, made of types',
    files: {
      'model/account.ts': "import type { Link } from './link.ts'\nexport type Account = Link\n",
      'model/link.ts': "import type { Account } from './account.ts'\nexport type Link = Account\n",
    },
    found: 'model/account.ts:1 cycle: model/account.ts → model/link.ts → model/account.ts',
  },
  {
    name: 'an index file inside the package',
    files: { 'model/index.ts': "export * from './user.ts'\n" },
    found: 'model/index.ts:1 barrel: index files exist only where package.json#exports points',
  },
  {
    name: 'a barrel under another name',
    files: { 'model/everything.ts': "export * from './user.ts'\n" },
    found: 'model/everything.ts:1 barrel: only re-exports; import from the files themselves',
  },
  {
    name: 'an entry with code of its own',
    files: { 'react/index.ts': 'export function useSession() {}\n' },
    found: 'react/index.ts:1 entry: an entry only re-exports; move the code to a file with a name',
  },
  {
    name: 'a folder whose name says nothing',
    files: { 'model/helpers/text.ts': 'export const a = 1\n' },
    found: 'model/helpers/text.ts:1 name: "helpers" says nothing; name the content',
  },
  {
    name: 'a folder that the table does not know',
    files: { 'plumbing/pipe.ts': 'export const a = 1\n' },
    found:
      'plumbing/pipe.ts:1 place: belongs to no layer and no edge; move it or add its folder to tools/layers.json',
  },
  {
    name: 'a dependency that comes in by another door',
    files: { 'session/jwt.ts': "import { jwtVerify } from 'jose'\nexport const verify = jwtVerify\n" },
    found: 'session/jwt.ts:1 door: jose may be imported only in crypto',
  },
  {
    name: 'a dependency without a door',
    files: { 'http/parse.ts': "import type { Thing } from '@some/thing/deep'\nexport type T = Thing\n" },
    found: 'http/parse.ts:1 door: @some/thing has no door; name one under "doors" in tools/layers.json',
  },
  {
    name: 'a Node module where other platforms run too',
    files: {
      'crypto/random.ts': "import { randomBytes } from 'node:crypto'\nexport const bytes = randomBytes\n",
    },
    found: 'crypto/random.ts:1 door: node:crypto may be imported only in cli, testing, adapters/sql/sqlite',
  },
  {
    name: 'a value from Node where only its types are allowed',
    files: {
      'crypto/node-backend.ts': "import { hkdfSync } from 'node:crypto'\nexport const derive = hkdfSync\n",
    },
    found:
      'crypto/node-backend.ts:1 door: node:crypto may be imported only in cli, testing, adapters/sql/sqlite',
  },
  {
    name: 'a file outside the source folder',
    files: {
      'model/version.ts': "import manifest from '../../package.json'\nexport const { version } = manifest\n",
    },
    found: 'model/version.ts:1 unknown-file: ../../package.json is not a file of the source folder',
  },
  {
    name: 'a module whose name is computed',
    files: { 'model/load.ts': 'export const load = (name: string) => import(name)\n' },
    found: 'model/load.ts:1 computed: the imported module must be a plain string',
  },
]

describe('check-imports', () => {
  test('passes a tree that keeps to the table', () => {
    expect(check({})).toEqual([])
  })

  test.each(planted)('finds $name', ({ files, found }) => {
    expect(check(files)).toEqual([found])
  })

  test('lets a file name the types of Node where the table allows it', () => {
    expect(
      check({ 'crypto/node-backend.ts': "export type Key = import('node:crypto').KeyObject\n" }),
    ).toEqual([])
  })

  test('ends with an error code and names file and rule', () => {
    const clean = runTool('check-imports.ts', plantLibrary({}))
    const broken = runTool('check-imports.ts', plantLibrary({ 'utils/text.ts': 'export const a = 1\n' }))

    expect(clean).toEqual({ status: 0, output: '13 files keep to the layers\n' })
    expect(broken.status).toBe(1)
    expect(broken.output).toContain('packages/latchkey/src/utils/text.ts:1  name  "utils" says nothing')
  })
})
