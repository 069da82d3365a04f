// Bundles a worker into one module, as Wrangler does, from a folder that holds what an application installed: neither
// drivers nor other packages of this workspace are there.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'

const installed = ['latchkey', '@simplewebauthn/server']
const workspaceModules = join(import.meta.dirname, '../../../../../node_modules')

/** @returns The module's text. */
export async function bundleWorker(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-worker-'))
  try {
    for (const name of installed) install(name, join(folder, 'node_modules'))
    const { outputFiles } = await build({
      stdin: { contents: readFileSync(script, 'utf8'), loader: 'ts', resolveDir: folder, sourcefile: script },
      bundle: true,
      format: 'esm',
      conditions: ['workerd', 'worker', 'browser'],
      external: ['cloudflare:*'],
      preserveSymlinks: true,
      write: false,
      logLevel: 'silent',
    })
    return outputFiles[0]?.text ?? ''
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Links a package and what it depends on into a folder; of ours only what is published. */
function install(name: string, modules: string): void {
  const [source, target] = [join(workspaceModules, name), join(modules, name)]
  if (existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  if (name === 'latchkey') {
    mkdirSync(target)
    for (const part of ['package.json', 'dist']) symlinkSync(join(source, part), join(target, part))
  } else {
    symlinkSync(source, target)
  }
  const manifest = readFileSync(join(target, 'package.json'), 'utf8')
  const { dependencies = {} }: { dependencies?: object } = JSON.parse(manifest)
  for (const dependency of Object.keys(dependencies)) install(dependency, modules)
}
