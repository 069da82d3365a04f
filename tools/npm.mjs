// npm, and what it has installed.
// Runs before anything is installed, so it is plain JavaScript for Node 18.17 without dependencies.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json and package-lock.json. */
export const workspace = join(dirname(fileURLToPath(import.meta.url)), '..')

const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
const isWindows = process.platform === 'win32'

/** The environment in which `node`, and every program of node_modules, is and runs on `node`. */
export function environmentOf(node) {
  const folders = [dirname(node), join(workspace, 'node_modules', '.bin'), process.env.PATH ?? '']
  return { ...process.env, PATH: folders.join(delimiter) }
}

/** What `folder` asks for, or `undefined` without a lock file. */
export function readLock(folder) {
  return readJson(join(folder, 'package-lock.json'))
}

/** Whether `folder` has what its lock file asks for. */
export function isInstalled(folder) {
  return isComplete(readLock(folder), readJson(join(folder, 'node_modules', '.package-lock.json')))
}

/**
 * Whether what npm noted down in node_modules is what the lock file asks for.
 * Packages for other machines are absent on purpose, and so are left out.
 */
export function isComplete(wanted, installed) {
  if (!wanted || !installed) return false
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.optional || entry.devOptional) return true
    const found = installed.packages[path]
    return found !== undefined && found.version === entry.version && found.integrity === entry.integrity
  })
}

/**
 * Runs npm on `node` to its end.
 *
 * @param {string[]} args
 * @param {{ cwd: string, node?: string, keepsErrors?: boolean }} options - With `keepsErrors`, what npm complains about is
 *   returned as well as shown, and there is no progress bar.
 */
export function runNpm(args, { cwd, node = process.execPath, keepsErrors = false }) {
  const errors = keepsErrors ? 'pipe' : 'inherit'
  const options = { cwd, stdio: ['ignore', 'inherit', errors], encoding: 'utf8', env: environmentOf(node) }
  const npm = process.env.npm_execpath ?? ''
  const { status, stderr } = /npm-cli\.js$/.test(npm)
    ? spawnSync(node, [npm, ...args, ...quiet], options)
    : spawnSync('npm', [...args, ...quiet], { ...options, shell: isWindows })
  if (stderr) process.stderr.write(stderr)
  return { status, errors: stderr ?? '' }
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
