// An adapter on a client that tells every command, as the driver's command monitoring does.
import { type Document, MongoClient } from 'mongodb'
import { createMongoAdapter, type MongoAdapter } from '../../../src/adapters/mongodb/index.ts'
import type { MongoTestDatabase } from './mongo-servers.ts'

/** A command that was sent. */
export interface SentCommand {
  readonly name: string
  readonly body: Document
}

/** An adapter, and what it has sent since `sent` was emptied. */
export interface ObservedAdapter {
  readonly adapter: MongoAdapter
  readonly sent: SentCommand[]
  close(): Promise<void>
}

/** Commands that begin or end conversations, not work. */
const conversation = new Set(['hello', 'ping', 'endSessions', 'commitTransaction', 'abortTransaction'])

/** Opens it; its indexes are there. */
export async function observeAdapter({ url, name }: MongoTestDatabase): Promise<ObservedAdapter> {
  const client = new MongoClient(url, { monitorCommands: true })
  const sent: SentCommand[] = []
  client.on('commandStarted', ({ commandName, command }) => {
    if (!conversation.has(commandName)) sent.push({ name: commandName, body: command })
  })
  const adapter = createMongoAdapter({ client, databaseName: name })
  await adapter.migrate()
  return { adapter, sent, close: () => client.close() }
}

/** The condition of a command that looks for documents; `undefined` for others. */
export function filterOf({ name, body }: SentCommand): Document | undefined {
  const first: Document | undefined = {
    find: body['filter'],
    aggregate: body['pipeline']?.[0]?.$match,
    findAndModify: body['query'],
    update: body['updates']?.[0]?.q,
    delete: body['deletes']?.[0]?.q,
  }[name]
  return first
}
