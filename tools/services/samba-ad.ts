// A throw-away Active Directory domain controller for tests: Samba's LDAP service alone, on 127.0.0.1. Its ports are fixed
// (389 and 636), so it needs root and a machine on which they are free.

import { execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What to tell someone who has none. */
export const howToGetSambaAd =
  'as root, with ports 389 and 636 free, install Samba (Debian: apt-get install samba samba-ad-provision samba-dsdb-modules samba-vfs-modules ldap-utils)'

/** Whether this machine can start one now. Where services are required, root must have the packages. */
export function hasSambaAd(): boolean {
  if (process.getuid?.() !== 0) return false
  const needed = ['/usr/sbin/samba', '/usr/bin/ldapsearch', '/usr/share/samba/setup/provision.ldif']
  if (needed.every((path) => existsSync(path))) return !isTaken()
  if (process.env['LATCHKEY_REQUIRE_SERVICES'] === '1') throw new Error(`no Samba here: ${howToGetSambaAd}`)
  return false
}

/** A running controller of the domain ad.example.test. */
export interface SambaAd {
  readonly url: string
  readonly tlsUrl: string
  /** The authority that vouches for `dc1.ad.example.test`, in PEM. */
  readonly ca: string
  readonly suffix: string
  readonly administrator: { readonly dn: string; readonly password: string }
  /** Runs samba-tool on the domain. */
  tool(...words: string[]): Promise<void>
  stop(): Promise<void>
}

const suffix = 'DC=ad,DC=example,DC=test'
const administrator = { dn: `CN=Administrator,CN=Users,${suffix}`, password: 'Adm1n-Passw0rd!' }
const loopback = ['--option=interfaces=127.0.0.1', '--option=bind interfaces only=yes']

/** Provisions a domain (some ten seconds) and serves it. */
export async function startSambaAd(): Promise<SambaAd> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-samba-'))
  await provision(folder)
  const settings = join(folder, 'etc', 'smb.conf')
  const services = ['--option=server services=ldap', '--option=disable netbios=yes']
  const mode = ['--foreground', '--no-process-group', '-s', settings]
  const server = spawn('/usr/sbin/samba', [...mode, ...services, ...loopback], {
    stdio: 'ignore',
    detached: true, // with workers that are processes of their own, in one group
  })
  const kill = (): void => void (server.pid && process.kill(-server.pid, 'SIGKILL'))
  process.once('exit', kill)
  await waitUntilItAnswers()
  return {
    url: 'ldap://127.0.0.1',
    tlsUrl: 'ldaps://127.0.0.1',
    ca: readFileSync(join(folder, 'private', 'tls', 'ca.pem'), 'utf8'),
    suffix,
    administrator,
    tool: async (...words) => void (await run('samba-tool', [...words, '-s', settings])),
    async stop() {
      process.off('exit', kill)
      const ended = new Promise((resolve) => server.once('exit', resolve))
      kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function provision(folder: string): Promise<void> {
  const domain = ['--realm=AD.EXAMPLE.TEST', '--domain=AD', '--host-name=dc1', '--host-ip=127.0.0.1']
  const role = ['--server-role=dc', '--dns-backend=NONE', `--adminpass=${administrator.password}`]
  await run('samba-tool', ['domain', 'provision', `--targetdir=${folder}`, ...domain, ...role, ...loopback])
}

async function waitUntilItAnswers(): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (isTaken()) return
    await sleep(100)
  }
  throw new Error('Samba does not answer')
}

/** Whether somebody serves LDAP on this machine already. */
function isTaken(): boolean {
  const question = [
    '-x',
    '-H',
    'ldap://127.0.0.1',
    '-s',
    'base',
    '-b',
    '',
    '-o',
    'nettimeout=2',
    'defaultNamingContext',
  ]
  return spawnSync('/usr/bin/ldapsearch', question, { stdio: 'ignore', timeout: 5000 }).status === 0
}
