// Messages of MongoDB's wire protocol: what a driver sends, and the answer.
// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
import { BSON, type Document } from 'mongodb'

/** What a message asks for. */
export interface Command {
  /** Name of the command: the first key. */
  readonly name: string
  readonly body: Document
  /** To be given back with the answer. */
  readonly requestId: number
  readonly isLegacy: boolean
  readonly wantsAnswer: boolean
}

const opQuery = 2004 // only the first `hello` of a connection
const opMessage = 2013
const moreToCome = 2

/** Cuts whole messages off the front of what has arrived. */
export function takeMessages(arrived: Buffer): {
  readonly messages: readonly Buffer[]
  readonly rest: Buffer
} {
  const messages: Buffer[] = []
  let rest = arrived
  while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
    const size = rest.readInt32LE(0)
    messages.push(rest.subarray(0, size))
    rest = rest.subarray(size)
  }
  return { messages, rest }
}

/** Reads one message. */
export function readCommand(message: Buffer): Command {
  const [requestId, code] = [message.readInt32LE(4), message.readInt32LE(12)]
  if (code === opQuery) {
    const start = message.indexOf(0, 20) + 9
    const body = decode(message.subarray(start, start + message.readInt32LE(start)))
    return { name: nameOf(body), body, requestId, isLegacy: true, wantsAnswer: true }
  }
  if (code !== opMessage) throw new Error(`message of kind ${code}`)
  const body = readSections(message)
  const wantsAnswer = (message.readUInt32LE(16) & moreToCome) === 0
  return { name: nameOf(body), body, requestId, isLegacy: false, wantsAnswer }
}

/** Section 0 is the command; sections 1 are lists of documents that belong into it. */
function readSections(message: Buffer): Document {
  const hasChecksum = (message.readUInt32LE(16) & 1) === 1
  const end = message.length - (hasChecksum ? 4 : 0)
  let body: Document = {}
  const lists: Record<string, Document[]> = {}
  let at = 20
  while (at < end) {
    const kind = message[at]
    const size = message.readInt32LE(at + 1)
    const section = message.subarray(at + 1, at + 1 + size)
    if (kind === 0) body = decode(section)
    else Object.assign(lists, readList(section))
    at += 1 + size
  }
  return { ...body, ...lists }
}

function readList(section: Buffer): Record<string, Document[]> {
  const nameEnd = section.indexOf(0, 4)
  const documents: Document[] = []
  let at = nameEnd + 1
  while (at < section.length) {
    const size = section.readInt32LE(at)
    documents.push(decode(section.subarray(at, at + size)))
    at += size
  }
  return { [section.toString('utf8', 4, nameEnd)]: documents }
}

/** The answer to a command. */
export function writeAnswer({ requestId, isLegacy }: Command, answer: Document): Buffer {
  const body = BSON.serialize(answer, { ignoreUndefined: true })
  const head = Buffer.alloc(isLegacy ? 36 : 21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(requestId, 8)
  head.writeInt32LE(isLegacy ? 1 : opMessage, 12)
  if (isLegacy) head.writeInt32LE(1, 32)
  return Buffer.concat([head, body])
}

function nameOf(body: Document): string {
  return Object.keys(body)[0] ?? ''
}

/** Numbers keep their types: what is stored is what was sent. */
function decode(bytes: Buffer): Document {
  return BSON.deserialize(bytes, { promoteValues: false, promoteLongs: false, bsonRegExp: true })
}
