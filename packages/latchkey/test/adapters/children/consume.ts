// Tries to consume tokens 0, 1, 2, … of one identifier, and prints the numbers of those it got.
// Usage: node consume.ts URL IDENTIFIER COUNT
import { once } from 'node:events'
import { openDatabase } from './open-database.ts'

const [url = '', identifier = '', count = '0'] = process.argv.slice(2)
const adapter = openDatabase(url)
console.log('ready')
await once(process.stdin, 'data')
for (let index = 0; index < Number(count); index++) {
  const token = await adapter.useVerificationToken({ identifier, token: String(index) })
  if (token) console.log(token.token)
}
await adapter.close()
process.exit()
