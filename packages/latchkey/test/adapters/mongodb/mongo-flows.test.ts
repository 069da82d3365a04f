// Every way in, the life of a session and the way out, on each server that speaks MongoDB's protocol.
import { beforeAll, describe } from 'vitest'
import { createEngineApp, type EngineApp } from '../engine-app.ts'
import { itOn } from '../servers.ts'
import { tellSignInStories } from '../sign-in-stories.ts'
import { mongoServers, useMongoDatabase } from './mongo-servers.ts'

describe.each(mongoServers)('sign-in on $name', (server) => {
  const database = useMongoDatabase(server)
  let app: EngineApp
  beforeAll(() => {
    if (server.missing === undefined) app = createEngineApp({ database: database().url })
  })

  tellSignInStories({
    it: itOn(server),
    app: () => app,
    countUsers: () => database().client.db(database().name).collection('users').countDocuments(),
  })
})
