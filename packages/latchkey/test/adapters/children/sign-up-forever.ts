// Signs users up, one after the other, and prints the id of each that was written. Ends when the database does.
// Usage: node sign-up-forever.ts URL
import { sampleAccount, sampleSession, sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'
import { openDatabase } from './open-database.ts'

const adapter = openDatabase(process.argv[2] ?? '')
for (;;) {
  const input = { user: sampleUser(), account: sampleAccount(), session: sampleSession() }
  const { id } = await adapter.createUserWithAccount(input).catch(() => process.exit(1))
  await new Promise((resolve) => process.stdout.write(`${id}\n`, resolve))
}
