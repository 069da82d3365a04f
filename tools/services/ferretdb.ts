// A throw-away FerretDB 2 for tests: others' server for MongoDB's protocol, standalone, without transactions; what it
// stores is in a PostgreSQL with the DocumentDB extension. Nobody packages it: `go` builds it from the Go module proxy,
// once for this machine.

import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from './find-program.ts'
import { findFreePort } from './free-port.ts'
import { createServiceFolder, findNamedService, type Service, startService } from './run-service.ts'
import { serviceCache } from './unpack-debian-package.ts'

const run = promisify(execFile)

const howToGet = 'install Go 1.24 or later (https://go.dev/dl), or set TEST_FERRETDB_URL'

/** Starts one in front of that PostgreSQL, or uses the one that TEST_FERRETDB_URL names. */
export async function startFerretdb(documentdb: Service): Promise<Service> {
  const named = findNamedService('TEST_FERRETDB_URL')
  if (named) return named
  if (!('url' in documentdb)) return documentdb
  const program = await buildFerretdb()
  if (!program) return { missing: howToGet, isAvailable: false }
  const folder = await createServiceFolder('ferretdb')
  const port = await findFreePort()
  const stop = await startService({
    command: [program, documentdb.url, `127.0.0.1:${port}`, folder],
    folder,
    port,
    greets: false,
    signal: 'SIGKILL',
  })
  return { url: `mongodb://127.0.0.1:${port}/`, stop }
}

/** Path of the program; `undefined` where it cannot be built. */
export async function buildFerretdb(): Promise<string | undefined> {
  const target = join(serviceCache, 'ferretdb-2.7.0')
  if (existsSync(target)) return target
  const go = findProgram('go') ?? findGo()
  if (!go) return undefined
  const work = join(serviceCache, `ferretdb.${process.pid}`)
  try {
    mkdirSync(work, { recursive: true })
    cpSync(join(import.meta.dirname, 'ferretdb'), work, { recursive: true })
    const program = join(work, 'ferretdb')
    // No other toolchain is downloaded: an old one fails at once.
    const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOFLAGS: '-buildvcs=false' }
    await run(go, ['build', '-o', program, '.'], { cwd: work, env, maxBuffer: 1 << 26, timeout: 600_000 })
    if (!existsSync(target)) renameSync(program, target)
    return target
  } catch (error) {
    console.warn('FerretDB could not be built:', error)
    return undefined
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Where the archive of go.dev is unpacked to. */
function findGo(): string | undefined {
  const usual = '/usr/local/go/bin/go'
  return existsSync(usual) ? usual : undefined
}
