// The secret of a development machine: made once, kept in `.latchkey/`, so that sessions survive a restart.
import { randomText } from '../crypto/random.ts'

const folder = '.latchkey'
const file = `${folder}/development-secret`

/** The kept secret, made if there is none. `undefined` where there is no file system to keep it in. */
export function readDevelopmentSecret(): string | undefined {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs')
  if (!fs) return undefined
  try {
    fs.mkdirSync(folder, { recursive: true })
    writeOnce(fs, `${folder}/.gitignore`, '*\n')
    writeOnce(fs, file, randomText(32))
    return fs.readFileSync(file, 'utf8').trim() || undefined
  } catch {
    return undefined // read-only folder: start-up then asks for AUTH_SECRET
  }
}

/** Writes a file unless it exists: of two processes that start at once, the second keeps what the first wrote. */
function writeOnce(fs: typeof import('node:fs'), path: string, content: string): void {
  if (fs.existsSync(path)) return
  // Written aside and linked into place, so that no reader ever sees half of it.
  const draft = `${path}.${randomText(6)}`
  fs.writeFileSync(draft, content, { mode: 0o600 })
  try {
    fs.linkSync(draft, path)
  } catch {
    // Somebody else was faster.
  }
  fs.unlinkSync(draft)
}
