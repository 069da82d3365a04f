// Speaks MongoDB's wire protocol in front of PostgreSQL with the DocumentDB extension, as the primary of a replica set
// that knows transactions: FerretDB does not. Documents, queries, indexes and isolation are DocumentDB's; `hello`, the
// labels of errors and the borders of transactions are this file's, so they prove nothing about `mongod`.
import { createServer, type Socket } from 'node:net'
import type { Document } from 'mongodb'
import pg from 'pg'
import { type Cursors, numberOf, runCommand, ServerError } from './commands.ts'
import { type Command, readCommand, takeMessages, writeAnswer } from './wire.ts'

/** A gateway that listens. */
export interface Gateway {
  readonly url: string
  close(): Promise<void>
}

interface State {
  readonly pool: pg.Pool
  readonly cursors: Cursors
  readonly transactions: Map<string, pg.PoolClient>
  readonly hello: () => Document
}

/** Whose client is gone, ends by itself. MongoDB waits a minute. */
const longestTransactionMilliseconds = 1500

/** Fields that are about the conversation, not the command. */
const envelope = [
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'apiVersion',
]

/** Listens on a free port. */
export async function startGateway(postgresUrl: string): Promise<Gateway> {
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 60 })
  pool.on('error', () => {})
  const sockets = new Set<Socket>()
  let address = ''
  const state: State = {
    pool,
    cursors: new Map(),
    transactions: new Map(),
    hello: () => hello(address),
  }
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay(true))
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    serve(socket, state)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  address = `127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  return {
    url: `mongodb://${address}/`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      for (const client of state.transactions.values()) client.release(true)
      await pool.end()
    },
  }
}

/** Commands of one connection, one after the other, as drivers send them. */
function serve(socket: Socket, state: State): void {
  let rest: Buffer = Buffer.alloc(0)
  let previous: Promise<unknown> = Promise.resolve()
  socket.on('data', (chunk) => {
    const taken = takeMessages(Buffer.concat([rest, chunk]))
    rest = taken.rest
    for (const message of taken.messages)
      previous = previous.then(() => answer(socket, state, readCommand(message)))
  })
}

async function answer(socket: Socket, state: State, command: Command): Promise<void> {
  const document = await execute(state, command).catch(toErrorDocument)
  if (command.wantsAnswer && socket.writable) socket.write(writeAnswer(command, document))
}

function hello(address: string): Document {
  const ofSet = {
    setName: 'rs0',
    setVersion: 1,
    hosts: [address],
    me: address,
    primary: address,
    secondary: false,
  }
  return {
    ismaster: true,
    isWritablePrimary: true,
    helloOk: true,
    ...ofSet,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  }
}

async function execute(state: State, { name, body }: Command): Promise<Document> {
  if (/^(hello|ismaster)$/i.test(name)) return state.hello()
  const database = String(body['$db'])
  const bare = Object.fromEntries(Object.entries(body).filter(([key]) => !envelope.includes(key)))
  const call = { cursors: state.cursors, database, name, body: bare }
  if (body['autocommit'] !== false)
    return { ok: 1, ...(await runCommand({ ...call, connection: state.pool })) }
  const key = `${body['lsid'].id.toString('hex')} ${body['txnNumber']}`
  if (name === 'commitTransaction' || name === 'abortTransaction') return endTransaction(state, key, name)
  const connection = await findTransaction(state, key, body['startTransaction'] === true)
  try {
    return { ok: 1, ...failOnWriteErrors(await runCommand({ ...call, connection })) }
  } catch (error) {
    await endTransaction(state, key, 'abortTransaction').catch(() => {})
    throw withTransactionLabel(error)
  }
}

async function findTransaction(state: State, key: string, begins: boolean): Promise<pg.PoolClient> {
  const { pool, transactions } = state
  const open = transactions.get(key)
  if (open) return open
  if (!begins) throw new ServerError(251, 'no such transaction', ['TransientTransactionError'])
  const client = await pool.connect()
  setTimeout(() => {
    if (transactions.get(key) === client) void endTransaction(state, key, 'abortTransaction').catch(() => {})
  }, longestTransactionMilliseconds).unref()
  // MongoDB never waits for what another transaction holds: that is a write conflict at once.
  await client.query(
    "begin isolation level repeatable read; set local lock_timeout = '10ms'; set local deadlock_timeout = '1s'",
  )
  transactions.set(key, client)
  return client
}

async function endTransaction({ transactions }: State, key: string, name: string): Promise<Document> {
  const client = transactions.get(key)
  if (!client) throw new ServerError(251, 'no such transaction')
  transactions.delete(key)
  try {
    await client.query(name === 'commitTransaction' ? 'commit' : 'rollback')
  } finally {
    client.release()
  }
  return { ok: 1 }
}

/** In a transaction the first failed write ends everything. */
function failOnWriteErrors(answered: Document): Document {
  const [first] = answered['writeErrors'] ?? []
  if (first) throw new ServerError(Number(first.code), first.errmsg)
  return answered
}

function withTransactionLabel(error: unknown): unknown {
  const number = errorNumber(error)
  if (number !== 112 && number !== 251) return error
  return new ServerError(number, String(error), ['TransientTransactionError'])
}

function errorNumber(error: unknown): number {
  if (error instanceof ServerError) return error.number
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return numberOf(code, message)
}

function toErrorDocument(error: unknown): Document {
  const code = errorNumber(error)
  const message = error instanceof Error ? error.message : String(error)
  const errmsg = code === 11000 ? `E11000 duplicate key error: ${message}` : message
  const errorLabels = error instanceof ServerError ? error.labels : []
  const { code: state } = error as { code?: string }
  const codeName = code === 1 ? `SQLSTATE ${state}` : `Code${code}` // of 1, nothing else says what it was
  return { ok: 0, code, codeName, errmsg, ...(errorLabels.length > 0 && { errorLabels }) }
}
