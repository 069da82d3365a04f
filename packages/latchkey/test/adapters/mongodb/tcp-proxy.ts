// Stands between a client and a server, and cuts the line when told to.
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A line that can be cut. */
export interface TcpProxy {
  readonly port: number
  /** Ends all connections; new ones are made as before. */
  cut(): void
  /** Ends all connections, for ever, right before this text would reach the server: as if the client had been killed. */
  dieBefore(text: Buffer): void
}

/** The first bytes of a command that names a collection. */
export function commandBytes(command: string, collection: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32LE(collection.length + 1)
  return Buffer.concat([Buffer.from(`\u0002${command}\0`), length, Buffer.from(`${collection}\0`)])
}

/** Starts one. It ends with the test. */
export async function startProxy(target: {
  readonly host: string
  readonly port: number
}): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let deadly: Buffer | undefined
  let isDead = false
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((near) => {
    if (isDead) return near.destroy()
    const far = connect(target.port, target.host)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket.setNoDelay(true))
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    far.on('data', (chunk) => near.write(chunk))
    near.on('data', (chunk) => {
      isDead ||= deadly !== undefined && chunk.includes(deadly)
      if (isDead) cut()
      else far.write(chunk)
    })
    return near
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    cut()
    server.close()
  })
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    port,
    cut,
    dieBefore: (text) => {
      deadly = text
    },
  }
}
