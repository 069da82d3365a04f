// Makes a fresh clone runnable: checks the machine's Node, installs what the lock file names, finds Node 24.
// Runs before anything is installed, so it is plain JavaScript for Node 18.17 without dependencies.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstalled, readLock, runNpm, workspace } from './npm.mjs'

const oldestNode = [18, 17]
const isWindows = process.platform === 'win32'

/**
 * Installs what is missing and returns the path of the Node 24 that every script runs on.
 * Ends the process with a message when that cannot be done.
 */
export function prepareWorkspace() {
  requireNode(process.versions.node)
  if (!isInstalled(workspace)) install(readLock(workspace))
  return findNode24() ?? linkNode24() ?? stop('Node 24 could not be installed. "npm rebuild node" says why.')
}

/** Whether `version`, such as `20.1.0`, is new enough to run the scripts of this folder. */
export function isNodeSupported(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

function requireNode(version) {
  if (isNodeSupported(version)) return
  stop(
    `This needs Node ${oldestNode.join('.')} or newer, and runs on ${version}. Get one from https://nodejs.org.`,
  )
}

function install(lock) {
  console.log('Installing packages; once, about a minute …')
  const scratch = mkdtempSync(join(tmpdir(), 'latchkey-node-'))
  try {
    // npm leaves out native parts that are not meant for the Node it runs on, so it has to run on ours.
    const node = isNode24(process.execPath) ? undefined : fetchNode24(lock, scratch)
    // Also with NODE_ENV=production: the tools are development dependencies.
    const { status } = runNpm(['ci', '--include=dev'], { cwd: workspace, node })
    if (status !== 0) stop('npm ci failed; its message is above.')
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Fetches only the program, as the package `node` does. `undefined` where there is none for this machine. */
function fetchNode24(lock, folder) {
  const platform = isWindows ? 'win' : process.platform
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const name = [prefix, platform, process.arch].join('-')
  const wanted = `${name}@${lock.packages['node_modules/node'].version}`
  runNpm(['install', '--prefix', folder, '--no-save', '--ignore-scripts', wanted], { cwd: folder })
  const node = join(folder, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
  return isNode24(node) ? node : undefined
}

/** The package `node` puts its program here when its install script has run. */
function findNode24() {
  const names = ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe']
  return [...names.map((name) => join(workspace, name)), process.execPath].find(isNode24)
}

function isNode24(path) {
  if (!existsSync(path)) return false
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return status === 0 && stdout.startsWith('v24.')
}

/** Does the work of that install script where npm was told to run none (`ignore-scripts=true`). */
function linkNode24() {
  const cwd = join(workspace, 'node_modules', 'node')
  if (!existsSync(cwd)) return undefined
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return findNode24()
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
