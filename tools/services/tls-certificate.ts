// A certificate that nobody but a test vouches for.

import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What to tell someone who has no OpenSSL. */
export const howToGetOpenssl = 'install OpenSSL (Debian: apt-get install openssl)'

/** Whether this machine can make certificates. */
export function hasOpenssl(): boolean {
  return existsSync('/usr/bin/openssl')
}

/** Files of a certificate for `localhost` and 127.0.0.1, which is its own authority. */
export interface CertificateFiles {
  readonly certificate: string
  readonly key: string
}

/** Makes one, with `openssl`, where the server that runs in the folder can read it. @param name - Its common name. */
export async function makeCertificate(folder: string, name = 'localhost'): Promise<CertificateFiles> {
  const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const request = ['req', '-x509', ...kind, '-subj', `/CN=${name}`, '-addext', names]
  await run('openssl', [...request, '-keyout', files.key, '-out', files.certificate])
  for (const file of Object.values(files)) chmodSync(file, 0o644)
  return files
}

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** Makes one that is kept in memory only. @param name - Its common name. */
export async function makeCertificateText(name: string): Promise<Certificate> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-certificate-'))
  try {
    const { certificate, key } = await makeCertificate(folder, name)
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(certificate, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
