// `npm test`: installs what is missing and runs everything.
// Runs before anything is installed, so it is plain JavaScript for Node 18.17 without dependencies.

import { environmentOf, workspace } from './npm.mjs'
import { prepareWorkspace } from './prepare-workspace.mjs'
import { runChild } from './run-child.mjs'

const node = prepareWorkspace()
const { exitCode } = await runChild(node, ['tools/test-all.ts'], { cwd: workspace, env: environmentOf(node) })
process.exitCode = exitCode
