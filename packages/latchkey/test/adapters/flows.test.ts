// Every way in, the life of a session and the way out, once on each engine, through the `database` option.
import { beforeAll, describe } from 'vitest'
import { createEngineApp, type EngineApp } from './engine-app.ts'
import { engines, itOn, useDatabase } from './servers.ts'
import { tellSignInStories } from './sign-in-stories.ts'

describe.each(engines)('sign-in on $name', (engine) => {
  const database = useDatabase(engine)
  let app: EngineApp
  beforeAll(() => {
    if (engine.missing === undefined) app = createEngineApp({ database: database().url })
  })

  tellSignInStories({
    it: itOn(engine),
    app: () => app,
    countUsers: async () => {
      const counted = database().client.query('select count(*) as found from users')
      const [row] = await counted.catch(() => []) // the tables are made on first use
      return Number(row?.['found'] ?? 0)
    },
  })
})
