// `npm run bench`: our session checks as ratios to raw implementations of the same work, in one run.
import { benchSealedSession } from './session-jwt.ts'
import { benchStoredSession } from './session-sqlite.ts'

console.log(`node ${process.version}, ratios within this run; times depend on the machine`)
await benchSealedSession()
await benchStoredSession()
