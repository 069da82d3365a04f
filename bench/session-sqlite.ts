// The check of a stored session against one prepared SELECT on the same file.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createAuth } from 'latchkey'
import { credentials } from 'latchkey/providers/credentials'
import { createTestBrowser } from 'latchkey/testing'
import { measure, printRatios } from './measure.ts'

const url = 'https://app.test'
const name = '__Host-latchkey.session'

/** Runs the comparison. */
export async function benchStoredSession(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
  const file = join(folder, 'bench.db')
  const provider = credentials({
    credentials: {},
    authorize: () => ({ id: '1', name: 'Ada', email: 'ada@example.com' }),
  })
  const auth = createAuth({
    url,
    secret: 'bench-9b1c6f0e2d7a4853b6e1f0a9c2d84e57',
    database: `file:${file}`,
    providers: [provider],
    environment: {},
    logger: {},
  })
  const browser = createTestBrowser((request) => auth.handle(request))
  await browser.submit('/api/auth/callback/credentials')
  const token = browser.cookies.get(name) ?? ''
  const cookie = `${name}=${token}`
  const database = new DatabaseSync(file)
  const select = database.prepare(
    'select s.*, u.* from sessions s join users u on u.id = s.user_id where s.token_hash = ?',
  )
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')
  if (select.get(hash(token)) === undefined)
    throw new Error('the raw SELECT finds nothing: it would measure nothing')

  printRatios(
    'check a session in SQLite',
    await measure([
      { name: 'SHA-256 + raw prepared SELECT', run: () => select.get(hash(token)) },
      { name: 'auth.session(cookie)', run: () => auth.session(cookie) },
      {
        name: 'GET /session',
        run: () => auth.handle(new Request(`${url}/api/auth/session`, { headers: { cookie } })),
      },
    ]),
    1.6,
  )
  database.close()
  rmSync(folder, { recursive: true, force: true })
}
