// A certificate that nobody but a test vouches for.

import { execFile } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Files of a certificate for `localhost` and 127.0.0.1, which is its own authority. */
export interface CertificateFiles {
  readonly certificate: string
  readonly key: string
}

/** Makes one, with `openssl`, where the server that runs in the folder can read it. */
export async function makeCertificate(folder: string): Promise<CertificateFiles> {
  const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const request = ['req', '-x509', ...kind, '-subj', '/CN=localhost', '-addext', names]
  await run('openssl', [...request, '-keyout', files.key, '-out', files.certificate])
  for (const file of Object.values(files)) chmodSync(file, 0o644)
  return files
}
