// Commands of MongoDB as functions of the DocumentDB extension.
import { BSON, type Document, Long } from 'mongodb'
import type { ClientBase, Pool } from 'pg'

/** Where a command runs: on a connection of a transaction, or on any. */
export type Connection = ClientBase | Pool

/** A cursor that has more. */
export type Cursors = Map<string, string>

/** A command, and where it is for. */
export interface CommandCall {
  readonly connection: Connection
  readonly cursors: Cursors
  readonly database: string
  readonly name: string
  readonly body: Document
}

/** An error that MongoDB tells by a number. */
export class ServerError extends Error {
  readonly number: number
  readonly labels: readonly string[]

  constructor(number: number, message: string, labels: readonly string[] = []) {
    super(message)
    this.number = number
    this.labels = labels
  }
}

const writes: ReadonlySet<string> = new Set(['insert', 'update', 'delete'])

const firstPages: Readonly<Record<string, string>> = {
  find: 'find_cursor_first_page',
  aggregate: 'aggregate_cursor_first_page',
  listCollections: 'list_collections_cursor_first_page',
  listIndexes: 'list_indexes_cursor_first_page',
}

/** Runs one command and gives the answer. */
export async function runCommand(call: CommandCall): Promise<Document> {
  const { name } = call
  if (writes.has(name))
    return translateWriteErrors(
      await ask(call, `select p_result as answer from documentdb_api.${name}($1, $2)`),
    )
  const page = firstPages[name]
  if (page !== undefined) return readFirstPage(call, page)
  const other = others[name]
  if (other) return other(call)
  throw new ServerError(59, `no such command: ${name}`)
}

const others: Readonly<Record<string, (call: CommandCall) => Promise<Document>>> = {
  findAndModify: (call) => ask(call, 'select p_result as answer from documentdb_api.find_and_modify($1, $2)'),
  getMore: readNextPage,
  killCursors: async ({ cursors, body }) => {
    for (const id of body['cursors']) cursors.delete(String(id))
    return { cursorsKilled: body['cursors'], ok: 1 }
  },
  createIndexes: async (call) => {
    await ask(call, 'select documentdb_api_internal.create_indexes_non_concurrently($1, $2, true)')
    return { ok: 1 }
  },
  dropIndexes: async (call) => {
    await ask(call, 'call documentdb_api.drop_indexes($1, $2, null)')
    return { ok: 1 }
  },
  create: async (call) => {
    await ask(call, 'select documentdb_api.create_collection_view($1, $2)')
    return { ok: 1 }
  },
  drop: async ({ connection, database, body }) => {
    await connection.query('select documentdb_api.drop_collection($1, $2)', [database, body['drop']])
    return { ok: 1 }
  },
  dropDatabase: async ({ connection, database }) => {
    await connection.query('select documentdb_api.drop_database($1)', [database])
    return { ok: 1 }
  },
  explain,
  ping: async () => ({ ok: 1 }),
  endSessions: async () => ({ ok: 1 }),
}

/** The plan of PostgreSQL. */
async function explain({ connection, database, body }: CommandCall): Promise<Document> {
  const explained: Document = body['explain']
  const kind = 'find' in explained ? 'find' : 'pipeline'
  const sql = `explain (costs off, format json) select document from documentdb_api_catalog.bson_aggregation_${kind}($1, $2)`
  const { rows } = await connection.query(sql, [database, toSql(explained)])
  return { queryPlanner: rows[0]?.['QUERY PLAN']?.[0], ok: 1 }
}

async function readFirstPage(call: CommandCall, page: string): Promise<Document> {
  const sql = `select cursorpage::text as page, continuation::text as more, cursorid::text as id from documentdb_api.${page}($1, $2)`
  const { rows } = await call.connection.query(sql, [call.database, toSql(call.body)])
  const { page: first, more, id } = rows[0]
  const answer = fromSql(first)
  answer['cursor'].id = more ? Long.fromString(id) : Long.ZERO
  if (more) call.cursors.set(id, more)
  return answer
}

async function readNextPage({ connection, cursors, database, body }: CommandCall): Promise<Document> {
  const id = String(body['getMore'])
  const continuation = cursors.get(id)
  if (continuation === undefined) throw new ServerError(43, `cursor id ${id} not found`)
  const sql =
    'select cursorpage::text as page, continuation::text as more from documentdb_api.cursor_get_more($1, $2, $3)'
  const { rows } = await connection.query(sql, [database, toSql(body), continuation])
  const answer = fromSql(rows[0].page)
  answer['cursor'].id = rows[0].more ? body['getMore'] : Long.ZERO
  if (rows[0].more) cursors.set(id, rows[0].more)
  else cursors.delete(id)
  return answer
}

async function ask({ connection, database, body }: CommandCall, sql: string): Promise<Document> {
  const { rows } = await connection.query(sql, [database, toSql(body)])
  return rows[0]?.answer ? fromSql(rows[0].answer) : { ok: 1 }
}

/** Errors of single writes stand in the answer, with numbers of PostgreSQL. */
function translateWriteErrors(answer: Document): Document {
  for (const error of answer['writeErrors'] ?? []) {
    error.code = numberOf(unpackState(Number(error.code)), error.errmsg)
    if (error.code === 11000) error.errmsg = `E11000 ${error.errmsg}`
  }
  return answer
}

/** The number that MongoDB gives to what PostgreSQL reports. */
export function numberOf(state: string, message: string): number {
  if (/duplicate key|exclusion constraint/i.test(message)) return 11000
  return numberOfState[state] ?? 1
}

/** SQLSTATE, those of the extension included, by the numbers that MongoDB documents. */
const numberOfState: Readonly<Record<string, number>> = {
  '23505': 11000,
  '23P01': 11000,
  '40001': 112,
  '55P03': 112,
  '40P01': 112,
  '25P02': 251,
  M0001: 2,
  M0003: 9,
  M0008: 26,
  M000R: 85,
  M000S: 86,
  M001C: 11000,
}

/** PostgreSQL packs the five characters of a state into a number. */
function unpackState(packed: number): string {
  const character = (index: number): string => String.fromCharCode(((packed >> (6 * index)) & 63) + 48)
  return [0, 1, 2, 3, 4].map(character).join('')
}

function toSql(document: Document): string {
  return `BSONHEX${Buffer.from(BSON.serialize(document, { ignoreUndefined: true })).toString('hex')}`
}

function fromSql(text: string): Document {
  return BSON.deserialize(Buffer.from(text.slice('BSONHEX'.length), 'hex'), { promoteValues: false })
}
