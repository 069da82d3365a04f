// A real SQLite file that another connection has locked, through the front door.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestApp, password, signInAsAda } from '../support/test-auth.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-locked-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('lets nobody in and writes nothing; a read is answered, and all is well when the lock is gone', async () => {
  const file = join(folder, 'app.db')
  const app = createTestApp({ adapter: undefined as never, database: `file:${file}`, providers: [password] })
  const known = app.open()
  await signInAsAda(known)
  const other = new DatabaseSync(file)
  other.exec('begin immediate')
  const late = app.open()

  const response = await signInAsAda(late)
  const read = await known.get('/api/auth/session')

  expect(response.headers.get('location')).toContain('/api/auth/error?error=store_unavailable')
  expect(await late.session()).toBeNull()
  expect(read.status).toBe(200) // write-ahead log: readers do not wait for writers
  other.exec('rollback')
  const { sessions } = other.prepare('select count(*) as sessions from sessions').get() as {
    sessions: number
  }
  expect(sessions).toBe(1)
  other.close()
  await signInAsAda(late)
  expect(await late.session()).not.toBeNull()
})
