// Self-signed certificates for tests, made by OpenSSL.

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
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

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** Makes a certificate for two days. @param name - Its common name. It is good for `localhost`, too. */
export async function makeCertificate(name: string): Promise<Certificate> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  try {
    await run('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', cert])
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
