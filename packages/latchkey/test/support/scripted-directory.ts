// A directory that says what a test tells it to: for answers that OpenLDAP never gives, and for servers that fail.
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { BerReader, BerWriter } from 'ldapts'

/** A request as far as the script needs it. */
export interface DirectoryRequest {
  readonly kind: 'bind' | 'search' | 'starttls' | 'unbind' | 'other'
  /** Name of a bind. */
  readonly name: string
  readonly password: string
}

/** An answer: a result code with its text, before that perhaps one entry; `silence`, or `hang-up`. */
export type DirectoryAnswer =
  | 'silence'
  | 'hang-up'
  | {
      readonly code: number
      readonly message?: string
      readonly entry?: {
        readonly dn: string
        readonly attributes: Readonly<Record<string, readonly (string | Buffer)[]>>
      }
      /** Bytes that come in the same packet. */
      readonly surplus?: Buffer
    }

/** A running script. */
export interface ScriptedDirectory {
  readonly url: string
  readonly requests: readonly DirectoryRequest[]
  /** Connections so far. */
  readonly connections: number
  readonly openSockets: ReadonlySet<Socket>
  stop(): void
}

/** Starts it on a free loopback port. */
export async function startScriptedDirectory(
  answer: (request: DirectoryRequest, index: number) => DirectoryAnswer,
): Promise<ScriptedDirectory> {
  const requests: DirectoryRequest[] = []
  const openSockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections++
    openSockets.add(socket)
    socket.on('close', () => openSockets.delete(socket)).on('error', () => undefined)
    socket.on('data', (bytes: Buffer) => {
      if (bytes[0] !== 0x30) return // a TLS handshake begins
      const { id, request } = readRequest(bytes)
      requests.push(request)
      if (request.kind === 'unbind') return
      const answered = answer(request, requests.length - 1)
      if (answered === 'hang-up') socket.destroy()
      else if (answered !== 'silence') socket.write(writeAnswer(id, request, answered))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get connections() {
      return connections
    },
    openSockets,
    stop() {
      for (const socket of openSockets) socket.destroy()
      server.close()
    },
  }
}

const kinds: Readonly<Record<number, DirectoryRequest['kind']>> = {
  96: 'bind',
  99: 'search',
  119: 'starttls',
  66: 'unbind',
}
const answerTags = { bind: 0x61, search: 0x65, starttls: 0x78, unbind: 0, other: 0x78 } as const

function readRequest(bytes: Buffer): { id: number; request: DirectoryRequest } {
  const reader = new BerReader(bytes)
  reader.readSequence()
  const id = reader.readInt() ?? 0
  const kind = kinds[reader.peek() ?? 0] ?? 'other'
  if (kind !== 'bind') return { id, request: { kind, name: '', password: '' } }
  reader.readSequence()
  reader.readInt()
  const name = reader.readString() ?? ''
  return { id, request: { kind, name, password: reader.readString(0x80) ?? '' } }
}

function writeAnswer(
  id: number,
  { kind }: DirectoryRequest,
  { code, message = '', entry, surplus }: Exclude<DirectoryAnswer, string>,
): Buffer {
  const parts = [
    entry ? writeEntry(id, entry) : Buffer.alloc(0),
    writeMessage(id, answerTags[kind], (writer) => {
      writer.writeEnumeration(code)
      writer.writeString('')
      writer.writeString(message)
    }),
    surplus ?? Buffer.alloc(0),
  ]
  return Buffer.concat(parts)
}

function writeEntry(
  id: number,
  { dn, attributes }: NonNullable<Exclude<DirectoryAnswer, string>['entry']>,
): Buffer {
  return writeMessage(id, 0x64, (writer) => {
    writer.writeString(dn)
    writer.startSequence()
    for (const [name, values] of Object.entries(attributes)) {
      writer.startSequence()
      writer.writeString(name)
      writer.startSequence(0x31)
      for (const value of values) writer.writeBuffer(Buffer.from(value), 0x04)
      writer.endSequence()
      writer.endSequence()
    }
    writer.endSequence()
  })
}

/** One LDAPMessage. */
export function writeMessage(id: number, tag: number, write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  writer.startSequence(tag)
  write(writer)
  writer.endSequence()
  writer.endSequence()
  return writer.buffer
}
