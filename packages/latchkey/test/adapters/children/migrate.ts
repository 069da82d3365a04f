// Migrates when told to, and prints what it applied.
// Usage: node migrate.ts URL
import { once } from 'node:events'
import { openDatabase } from './open-database.ts'

const adapter = openDatabase(process.argv[2] ?? '')
console.log('ready')
await once(process.stdin, 'data')
console.log(JSON.stringify('migrator' in adapter ? await adapter.migrator.migrate() : []))
await adapter.close()
process.exit()
