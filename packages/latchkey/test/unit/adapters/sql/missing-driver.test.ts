import { describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../../../src/adapters/sql/index.ts'

// What webpack gives for a package that is not installed.
vi.mock('pg', () => ({ default: undefined }))
vi.mock('mysql2', () => ({ createPool: undefined }))
vi.mock('tedious', () => ({ Connection: undefined }))
vi.mock('tarn', () => ({ Pool: undefined }))

describe('a driver that a bundler has replaced by an empty module', () => {
  it.each([
    ['postgres://db.example/app', 'npm install pg'],
    ['mysql://db.example/app', 'npm install mysql2'],
    ['sqlserver://db.example/app', 'npm install tedious tarn'],
  ])('of %s is named, with the command that installs it', async (url, command) => {
    const answer = Promise.resolve(openDatabase(url).getUser('1'))

    await expect(answer).rejects.toMatchObject({
      code: 'missing_package',
      detail: expect.stringContaining(command),
    })
  })
})
