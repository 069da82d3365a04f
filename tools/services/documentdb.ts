// A throw-away PostgreSQL with the DocumentDB extension for tests: MongoDB's documents, queries, indexes and aggregation
// in SQL functions. Debian has it in sid alone, so it is unpacked into a folder and run there; that takes root, as its
// programs look for each other by absolute paths. It has no wire protocol: the tests put a gateway in front of it.

import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findFreePort } from './free-port.ts'
import { type Service, startService } from './run-service.ts'
import { unpackDebianPackage } from './unpack-debian-package.ts'

const run = promisify(execFile)

const programs = '/usr/lib/postgresql/18/bin'

const missing: Service = {
  missing: 'run as root on Debian, with a mirror that has sid (DocumentDB), or set TEST_MONGODB_URL',
  isAvailable: false,
}

const createExtension = 'create extension documentdb cascade'

/** Two that insert one unique key at once wait for each other, and go on when PostgreSQL looks for a deadlock: 1 s is its default. */
const deadlockTimeout = '50ms'

const settings = (port: number, folder: string): string => `
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
cron.launch_active_jobs = off
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = '${folder}'
max_connections = 200
deadlock_timeout = ${deadlockTimeout}
fsync = off
jit = off
`

/** Starts one. The URL is that of PostgreSQL. */
export async function startDocumentdb(): Promise<Service> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return missing
  const needed = ['dash', 'coreutils', 'libc-bin', 'tzdata', 'util-linux']
  const root = await unpackDebianPackage('sid', 'postgresql-18-documentdb', needed)
  if (!root || !(await prepareRoot(root))) return missing
  const port = await findFreePort()
  const inside = `/srv/${process.pid}-${port}`
  const folder = join(root, inside)
  mkdirSync(folder)
  await run('chown', ['nobody:nogroup', folder])
  const demote = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--pdeathsig=KILL']
  const asNobody = [root, ...demote]
  const data = `${inside}/data`
  const cluster = ['-D', data, '-U', 'auth', '--auth=trust', '-E', 'UTF8', '--no-locale', '-N']
  await run('chroot', [...asNobody, `${programs}/initdb`, ...cluster])
  writeFileSync(join(root, data, 'postgresql.auto.conf'), settings(port, inside))
  const stop = await startService({
    command: ['chroot', ...asNobody, `${programs}/postgres`, '-D', data],
    asRoot: true,
    folder,
    port,
    greets: false,
    signal: 'SIGQUIT',
  })
  const psql = ['psql', '-h', '127.0.0.1', '-p', `${port}`, '-U', 'auth', '-d', 'postgres']
  await untilItWorks(() =>
    run('chroot', [root, `${programs}/${psql[0]}`, ...psql.slice(1), '-qc', createExtension]),
  )
  return { url: `postgres://auth@127.0.0.1:${port}/postgres`, stop }
}

/** What scripts of the packages, and a running system, would put there. */
async function prepareRoot(root: string): Promise<boolean> {
  try {
    for (const name of ['tmp', 'srv', 'proc', 'dev', 'var/tmp'])
      mkdirSync(join(root, name), { recursive: true })
    writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n')
    writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n')
    copyFileSync('/etc/hosts', join(root, 'etc/hosts'))
    await run('chmod', ['1777', join(root, 'tmp'), join(root, 'var/tmp')])
    const devices = { null: '3', zero: '5', random: '8', urandom: '9' }
    for (const [name, minor] of Object.entries(devices)) {
      const device = join(root, 'dev', name)
      if (!existsSync(device)) await run('mknod', ['-m', '666', device, 'c', '1', minor])
    }
    const alias = join(root, 'usr/share/postgresql/18/extension/postgis.control')
    rmSync(alias, { force: true })
    symlinkSync('postgis-3.control', alias)
    return true
  } catch (error) {
    console.warn('the folder of DocumentDB could not be prepared:', error)
    return false
  }
}

/** A server that listens may still be starting up. */
async function untilItWorks(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      if (attempt === 50) throw error
      await sleep(100)
    }
  }
}
