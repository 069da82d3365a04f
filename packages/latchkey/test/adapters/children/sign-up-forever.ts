// Signs users up, one after the other, and prints the id of each that was written.
// Usage: node sign-up-forever.ts URL
import { openDatabase } from '../../../src/adapters/sql/index.ts'
import { sampleAccount, sampleSession, sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'

const adapter = openDatabase(process.argv[2] ?? '')
for (;;) {
  const input = { user: sampleUser(), account: sampleAccount(), session: sampleSession() }
  const { id } = await adapter.createUserWithAccount(input)
  await new Promise((resolve) => process.stdout.write(`${id}\n`, resolve))
}
