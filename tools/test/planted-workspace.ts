// A throw-away workspace with files written into it, for trying the tools on.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Writes `files` (path → content) into a new folder that is removed when the test ends. */
export function plantWorkspace(files: Readonly<Record<string, string>>): string {
  const workspace = mkdtempSync(join(tmpdir(), 'latchkey-planted-'))
  onTestFinished(() => rmSync(workspace, { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(join(workspace, path), content)
  }
  return workspace
}

/** Runs one of the tools on a planted workspace, the way `npm run check` does. */
export function runTool(
  tool: string,
  workspace: string,
): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('node', [join(import.meta.dirname, '..', tool), workspace], {
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}
