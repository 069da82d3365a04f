// Generates Prisma's client of the documented models, as `prisma generate` does, once for all files.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { prismaModels } from '../schemas.ts'

const require = createRequire(import.meta.url)
const generator = 'generator client {\n  provider = "prisma-client-js"\n  output = "./client"\n}\n'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the generated client. */
    prismaClient: string
  }
}

/** Called by Vitest before the first test; what it returns, after the last. */
export default async function generatePrismaClient(project: TestProject): Promise<() => void> {
  // In a folder of its own, which finds Prisma's runtime by a link.
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-prisma-'))
  const runtime = dirname(require.resolve('@prisma/client/package.json'))
  symlinkSync(join(runtime, '..', '..'), join(folder, 'node_modules'))
  const schema = join(folder, 'schema.prisma')
  writeFileSync(schema, `${generator}${prismaModels}`)
  const program = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js')
  // The generator is WebAssembly; with an engine named, none is looked for on the network.
  const offline = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  await promisify(execFile)(process.execPath, [program, 'generate', '--schema', schema], {
    cwd: folder,
    env: { ...process.env, ...offline },
  })
  project.provide('prismaClient', join(folder, 'client'))
  return () => rmSync(folder, { recursive: true, force: true })
}
