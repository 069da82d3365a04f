// `npm start`: installs what is missing, builds the library and runs the demo until Ctrl-C.
// Runs before anything is installed, so it is plain JavaScript for Node 18.17 without dependencies.

import { environmentOf, workspace } from './npm.mjs'
import { prepareWorkspace } from './prepare-workspace.mjs'
import { runChild } from './run-child.mjs'

const node = prepareWorkspace()
const options = { cwd: workspace, env: environmentOf(node) }
const build = await runChild(node, ['node_modules/typescript/bin/tsc', '-p', 'packages/latchkey'], options)
const isBuilt = build.exitCode === 0 && !build.interruptedBy
const last = isBuilt ? await runChild(node, ['apps/demo/start.ts'], options) : build
process.exitCode = last.exitCode
