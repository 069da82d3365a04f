// Lists source files below a folder, leaving out what is generated or installed.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const generatedFolders = new Set([
  'node_modules',
  'dist',
  '.next',
  'coverage',
  'test-results',
  'playwright-report',
])
const sourceFile = /\.(?:ts|tsx|mts|mjs|js|jsx)$/

/** Every script below `folder`, sorted; declaration files are left out. Empty when the folder does not exist. */
export function listSourceFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return generatedFolders.has(entry.name) ? [] : listSourceFiles(path)
      return sourceFile.test(entry.name) && !/\.d\.m?ts$/.test(entry.name) ? [path] : []
    })
    .sort()
}

/** The folders directly below `folder`, sorted. Empty when it does not exist. */
export function listFolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !generatedFolders.has(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort()
}
