// Plays people who sign in, several at once, prints what became of each, and ends by kill -9 at a statement chosen by
// chance. Mails are printed before they are "sent".
// Usage: node play-until-killed.ts URL SEED STATEMENTS
import { createSqlAdapter } from '../../../src/adapters/sql/index.ts'
import { attempt, attempted } from '../attempt.ts'
import { createEngineApp } from '../engine-app.ts'
import { createSeededRandom } from '../seeded-random.ts'

const [url = '', seed = '', statements = ''] = process.argv.slice(2)
const random = createSeededRandom(Number(seed))
let left = random(Number(statements)) + Number(statements) // some finish before
const delay = random(4)
const adapter = createSqlAdapter({
  url,
  onStatement: () => {
    if (--left === 0) setTimeout(() => process.kill(process.pid, 'SIGKILL'), delay)
  },
})
const app = createEngineApp({ adapter })

async function play(): Promise<void> {
  for (;;) {
    const story = attempted[random(attempted.length)]
    if (!story) return
    const person = crypto.randomUUID()
    const done = await attempt(app, story, person)
    process.stdout.write(`${JSON.stringify(done)}\n`)
  }
}

await Promise.all(Array.from({ length: 4 }, play))
