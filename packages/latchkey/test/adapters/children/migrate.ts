// Migrates when told to, and prints what it applied.
// Usage: node migrate.ts URL
import { once } from 'node:events'
import { openDatabase } from '../../../src/adapters/sql/index.ts'

const adapter = openDatabase(process.argv[2] ?? '')
console.log('ready')
await once(process.stdin, 'data')
console.log(JSON.stringify(await adapter.migrator.migrate()))
await adapter.close()
process.exit()
