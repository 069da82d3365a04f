// Holds the write lock of a database until a line arrives. `exclusive` keeps readers out too.
// Usage: node hold-lock.ts FILE [exclusive]
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'

const [file = '', mode] = process.argv.slice(2)
const database = new DatabaseSync(file)
if (mode === 'exclusive') database.exec('pragma locking_mode = exclusive')
database.exec('begin immediate')
database.exec("update users set name = 'held'")
console.log('locked')
await once(process.stdin, 'data')
database.exec('rollback')
database.close()
console.log('released')
process.exit()
