// kill -9 of the application in the middle of sign-ins, again and again, on each engine: nothing is half written, what was
// acknowledged is there, and the next process goes on.
import { describe, expect } from 'vitest'
import { openDatabase } from '../../src/adapters/sql/index.ts'
import type { Attempt } from './attempt.ts'
import { startChild } from './child-process.ts'
import { createEngineApp } from './engine-app.ts'
import { expectKept } from './expect-kept.ts'
import { findHalfWritten } from './half-written.ts'
import { chooseSeed } from './seeded-random.ts'
import { engines, itOn, useDatabase } from './servers.ts'

const kills = 3
/** Between this and twice this a process is killed. */
const statements = 50

describe.each(engines.filter(({ id }) => id !== 'mssql'))('an application on $name', (engine) => {
  const database = useDatabase(engine)

  itOn(engine)('that is killed leaves nothing half done', async () => {
    const { url, client } = database()
    const seed = chooseSeed()
    console.info(`${engine.name}: LATCHKEY_SEED=${seed}`)
    const adapter = openDatabase(url)
    await adapter.migrate()
    await adapter.close()
    const observer = createEngineApp({ database: url })

    let count = 0
    for (let kill = 0; kill < kills; kill++) {
      const child = startChild('play-until-killed.ts', url, String(seed + kill), String(statements))
      expect(await child.exited).toBeNull() // killed, not ended
      const attempts = (await child.rest()).filter(isWhole).map((line): Attempt => JSON.parse(line))

      expect(await findHalfWritten(client), `seed ${seed}`).toEqual([])
      for (const done of attempts) await expectKept(observer, done)
      count += attempts.length
    }

    console.info(`${engine.name}: ${count} people had an answer before ${kills} kills`)
    expect(count).toBeGreaterThanOrEqual(kills)
    expect(await findHalfWritten(client), `seed ${seed}`).toEqual([])
  })
})

/** The last line may have been cut. */
function isWhole(line: string): boolean {
  return line.startsWith('{') && line.endsWith('}')
}
