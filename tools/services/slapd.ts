// A throw-away OpenLDAP for tests: its own folder, free loopback ports, StartTLS and LDAPS with a certificate of its own.

import { execFile, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const program = '/usr/sbin/slapd'

/** What to tell someone who has no slapd. */
export const howToGetSlapd = 'install OpenLDAP (Debian: apt-get install slapd ldap-utils openssl)'

/** Whether this machine can start one. */
export function hasSlapd(): boolean {
  const needed = [program, '/usr/bin/ldapadd', '/usr/bin/openssl', '/etc/ldap/schema/core.schema']
  return needed.every((path) => existsSync(path))
}

/** A running server. */
export interface Slapd {
  /** `ldap://127.0.0.1:…` */
  readonly url: string
  /** `ldaps://127.0.0.1:…` */
  readonly tlsUrl: string
  /** The certificate that vouches for it, for `localhost` and 127.0.0.1, in PEM. */
  readonly ca: string
  readonly suffix: string
  /** DN and password of the administrator. */
  readonly administrator: { readonly dn: string; readonly password: string }
  /** Adds entries. A value outside ASCII may be written as it is. */
  add(ldif: string): Promise<void>
  stop(): Promise<void>
}

const suffix = 'dc=example,dc=test'
const administrator = { dn: `cn=admin,${suffix}`, password: 'adminpw' }

/** Starts a server with the suffix and a password policy that locks after three wrong passwords, and nothing else in it. */
export async function startSlapd(): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-slapd-'))
  chmodSync(folder, 0o755)
  await makeCertificate(folder)
  const [port, tlsPort] = [await findFreePort(), await findFreePort()]
  const [url, tlsUrl] = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${tlsPort}`]
  writeConfiguration(folder)
  const owner = await giveAway(folder)
  const server = spawn(program, ['-f', join(folder, 'slapd.conf'), '-h', `${url} ${tlsUrl}`, '-d', '0'], {
    stdio: 'ignore',
    ...owner,
  })
  const kill = (): void => void server.kill('SIGKILL')
  process.once('exit', kill)
  const add = (ldif: string): Promise<void> => addEntries(folder, url, ldif)
  try {
    await waitUntilItAnswers(url, () => server.exitCode)
    await add(firstEntries)
  } catch (error) {
    kill()
    throw error
  }
  return {
    url,
    tlsUrl,
    ca: readFileSync(join(folder, 'cert.pem'), 'utf8'),
    suffix,
    administrator,
    add,
    async stop() {
      process.off('exit', kill)
      const ended = new Promise((resolve) => server.once('exit', resolve))
      if (server.exitCode === null && server.signalCode === null && server.kill('SIGKILL')) await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const firstEntries = `
dn: ${suffix}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: cn=default,${suffix}
objectClass: device
objectClass: pwdPolicy
cn: default
pwdAttribute: userPassword
pwdLockout: TRUE
pwdMaxFailure: 3
pwdLockoutDuration: 600
`

function writeConfiguration(folder: string): void {
  mkdirSync(join(folder, 'db'))
  const lines = [
    ...['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`),
    `pidfile ${folder}/pid`,
    'modulepath /usr/lib/ldap',
    ...['back_mdb', 'memberof', 'ppolicy'].map((name) => `moduleload ${name}.la`),
    `TLSCertificateFile ${folder}/cert.pem`,
    `TLSCertificateKeyFile ${folder}/key.pem`,
    'database mdb',
    'maxsize 67108864',
    `suffix "${suffix}"`,
    `rootdn "${administrator.dn}"`,
    `rootpw ${administrator.password}`,
    `directory ${folder}/db`,
    'dbnosync',
    'index objectClass,uid,mail eq',
    'overlay memberof',
    'memberof-group-oc groupOfNames',
    'overlay ppolicy',
    `ppolicy_default "cn=default,${suffix}"`,
    'access to attrs=userPassword by self write by anonymous auth by * none',
    'access to * by users read by anonymous auth',
  ]
  writeFileSync(join(folder, 'slapd.conf'), `${lines.join('\n')}\n`)
}

async function makeCertificate(folder: string): Promise<void> {
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
  await run('openssl', ['req', '-x509', ...kind, '-subj', '/CN=localhost', '-addext', names, ...files])
}

/** Root hands the folder to nobody: a server for tests has no business as root. */
async function giveAway(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {}
  const id = async (option: string): Promise<number> => Number((await run('id', [option, 'nobody'])).stdout)
  const [uid, gid] = [await id('-u'), await id('-g')]
  await run('chown', ['-R', `${uid}:${gid}`, folder])
  return { uid, gid }
}

async function waitUntilItAnswers(url: string, exitCode: () => number | null): Promise<void> {
  const { dn, password } = administrator
  for (let attempt = 0; attempt < 200; attempt++) {
    if (exitCode() !== null) throw new Error(`slapd ended with code ${exitCode()}`)
    try {
      await run('ldapwhoami', ['-x', '-H', url, '-D', dn, '-w', password])
      return
    } catch {
      await sleep(50)
    }
  }
  throw new Error('slapd does not answer')
}

async function addEntries(folder: string, url: string, ldif: string): Promise<void> {
  const file = join(folder, 'add.ldif')
  writeFileSync(file, ldif.split('\n').map(encodeLine).join('\n'))
  const { dn, password } = administrator
  await run('ldapadd', ['-x', '-H', url, '-D', dn, '-w', password, '-f', file])
}

/** RFC 2849 §2: a value outside ASCII is written in base64. */
function encodeLine(line: string): string {
  const separator = line.indexOf(': ')
  if (separator < 0 || /^[\x20-\x7e]*$/.test(line)) return line
  return `${line.slice(0, separator)}:: ${Buffer.from(line.slice(separator + 2)).toString('base64')}`
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
