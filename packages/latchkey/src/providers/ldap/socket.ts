// Opens the one socket of a conversation: TLS, StartTLS or plain. StartTLS is ours, because the client library would open
// a new, unprotected connection after a broken one, and would read on from what a stranger put before the handshake.
import { BackendUnavailable } from '../../errors/sign-in-errors.ts'
import type { LdapSettings } from './settings.ts'

type Socket = import('node:net').Socket

/** Opens the socket; TLS is finished and the certificate verified. Aborting `signal` destroys it, at any time. */
export async function openSocket(settings: LdapSettings, signal: AbortSignal): Promise<Socket> {
  const { net, tls } = requireModules()
  const { host, port, transport } = settings
  const secure = { ...toTlsOptions(settings), host }
  if (transport === 'tls') return ready(tls.connect({ ...secure, port }), 'secureConnect', signal)
  const socket = await ready(net.connect({ host, port }), 'connect', signal)
  if (transport === 'plain') return socket
  await askForTls(socket)
  return ready(tls.connect({ ...secure, socket }), 'secureConnect', signal)
}

function toTlsOptions({ tls, host }: LdapSettings): import('node:tls').ConnectionOptions {
  const { net } = requireModules()
  const servername = tls.servername ?? host
  return {
    ...(tls.ca === undefined ? {} : { ca: [tls.ca].flat().map(toBuffer) }),
    ...(tls.cert === undefined ? {} : { cert: toBuffer(tls.cert) }),
    ...(tls.key === undefined ? {} : { key: toBuffer(tls.key) }),
    // An address is verified against the certificate too, but may not be sent as a name (RFC 6066 §3).
    ...(net.isIP(servername) === 0 ? { servername } : {}),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
  }
}

function toBuffer(pem: string | Uint8Array): string | Buffer {
  return typeof pem === 'string' ? pem : Buffer.from(pem)
}

function requireModules(): { net: typeof import('node:net'); tls: typeof import('node:tls') } {
  const net = globalThis.process?.getBuiltinModule?.('node:net')
  const tls = globalThis.process?.getBuiltinModule?.('node:tls')
  if (net && tls) return { net, tls }
  throw new BackendUnavailable({
    detail: 'this runtime has no sockets: run LDAP sign-in on Node, Bun or Deno',
  })
}

function ready<T extends Socket>(
  socket: T,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<T> {
  const destroy = (): void => void socket.destroy()
  return new Promise<T>((resolve, reject) => {
    socket.once(event, () => resolve(socket))
    socket.once('close', () => reject(new Error('the connection was closed')))
    // Stays for the socket's life: an error that nobody listens to would end the process.
    socket.on('error', reject)
    if (signal.aborted) destroy()
    signal.addEventListener('abort', destroy, { once: true })
  })
}

/** LDAPMessage 1, ExtendedRequest 1.3.6.1.4.1.1466.20037 (RFC 4511 §4.14.1). */
function makeStartTlsRequest(): Buffer {
  const head = Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16])
  return Buffer.concat([head, Buffer.from('1.3.6.1.4.1.1466.20037', 'latin1')])
}

/** Longest answer that is read before TLS. */
const maxAnswerBytes = 4096

function askForTls(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0)
    const onData = (chunk: Buffer): void => {
      received = Buffer.concat([received, chunk])
      const verdict = readStartTlsAnswer(received)
      if (verdict === 'incomplete' && received.length <= maxAnswerBytes) return
      socket.off('data', onData)
      socket.pause()
      if (verdict === 'accepted') resolve()
      else reject(new Error('the directory does not accept StartTLS'))
    }
    socket.on('data', onData)
    socket.once('close', () => reject(new Error('the connection was closed')))
    socket.write(makeStartTlsRequest())
  })
}

/**
 * Reads the ExtendedResponse. Bytes after it are refused: they came before the handshake, from anyone, and would be taken
 * for the first answer that is protected.
 */
function readStartTlsAnswer(bytes: Buffer): 'accepted' | 'refused' | 'incomplete' {
  const message = readElement(bytes, 0x30)
  if (message === 'incomplete' || message === 'foreign') return message === 'foreign' ? 'refused' : message
  if (message.rest.length > 0) return 'refused'
  const id = readElement(message.content, 0x02)
  if (typeof id === 'string' || !id.content.equals(Buffer.from([1]))) return 'refused'
  const response = readElement(id.rest, 0x78)
  if (typeof response === 'string') return 'refused'
  const result = readElement(response.content, 0x0a)
  return typeof result !== 'string' && result.content.equals(Buffer.from([0])) ? 'accepted' : 'refused'
}

interface Element {
  readonly content: Buffer
  readonly rest: Buffer
}

/** One BER element of definite length (X.690 §8.1). */
function readElement(bytes: Buffer, tag: number): Element | 'incomplete' | 'foreign' {
  const [first, length] = bytes
  if (first === undefined) return 'incomplete'
  if (first !== tag) return 'foreign'
  if (length === undefined) return 'incomplete'
  const lengthBytes = length < 0x80 ? 0 : length - 0x80
  if (length === 0x80 || lengthBytes > 4) return 'foreign'
  if (bytes.length < 2 + lengthBytes) return 'incomplete'
  const size = lengthBytes === 0 ? length : bytes.readUIntBE(2, lengthBytes)
  const start = 2 + lengthBytes
  if (bytes.length < start + size) return 'incomplete'
  return { content: bytes.subarray(start, start + size), rest: bytes.subarray(start + size) }
}
