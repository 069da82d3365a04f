// Fetches a package of another Debian suite with everything it needs, and unpacks it into a folder. apt is given a state
// of its own: nothing is installed on this machine, and no script of a package runs.

import { execFile } from 'node:child_process'
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Programs that are kept between runs, outside of the repository. */
export const serviceCache: string = join(tmpdir(), 'latchkey-services')

/**
 * The folder with the unpacked system; `undefined` where it cannot be had.
 *
 * @param more - Packages that Debian takes for granted and that the first one needs to run in a folder of its own.
 */
export async function unpackDebianPackage(
  suite: string,
  name: string,
  more: readonly string[] = [],
): Promise<string | undefined> {
  const target = join(serviceCache, `${suite}-${name}`)
  if (existsSync(target)) return target
  const mirror = readMirror()
  if (!mirror || !existsSync('/usr/bin/apt-get')) return undefined
  const work = join(serviceCache, `${suite}-${name}.${process.pid}`)
  try {
    await fetchPackages({ work, source: `${mirror} ${suite} main`, names: [name, ...more] })
    const root = await unpackAll(work)
    if (!existsSync(target)) renameSync(root, target)
    return target
  } catch (error) {
    console.warn(`${name} of Debian ${suite} could not be fetched:`, error)
    return undefined
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The mirror that this machine uses. */
function readMirror(): string | undefined {
  const [deb822] = globSync('/etc/apt/sources.list.d/debian.sources')
  const text = deb822 ? readFileSync(deb822, 'utf8') : ''
  const lines = existsSync('/etc/apt/sources.list') ? readFileSync('/etc/apt/sources.list', 'utf8') : ''
  return /^URIs:\s*(\S+)/m.exec(text)?.[1] ?? /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)/m.exec(lines)?.[1]
}

interface Fetching {
  readonly work: string
  readonly source: string
  readonly names: readonly string[]
}

async function fetchPackages({ work, source, names }: Fetching): Promise<void> {
  for (const folder of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(work, folder), { recursive: true })
  writeFileSync(join(work, 'status'), '')
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg'
  writeFileSync(join(work, 'sources.list'), `deb [signed-by=${keys}] ${source}\n`)
  const options = Object.entries({
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': 'root',
    'Debug::NoLocking': '1',
  }).flatMap(([option, value]) => ['-o', `${option}=${value}`])
  const limits = { maxBuffer: 1 << 26, timeout: 180_000 }
  await run('apt-get', [...options, '-q', 'update'], limits)
  const download = ['-q', '-y', '--no-install-recommends', '--download-only', 'install', ...names]
  await run('apt-get', [...options, ...download], limits)
}

async function unpackAll(work: string): Promise<string> {
  const root = join(work, 'root')
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(root, 'usr', folder), { recursive: true })
    symlinkSync(join('usr', folder), join(root, folder))
  }
  const skipped = ['doc', 'man', 'locale'].map((name) => `--exclude='./usr/share/${name}/*'`).join(' ')
  const unpack = `dpkg-deb --fsys-tarfile "$1" | tar x -C "$2" --keep-directory-symlink ${skipped}`
  for (const archive of globSync(join(work, 'cache/archives/*.deb')))
    await run('sh', ['-c', unpack, 'sh', archive, root])
  return root
}
