// Stands between an application and a database server, and cuts the connection where it is told to.
import { connect, createServer, type Socket } from 'node:net'

/** Where to cut: before a packet reaches the server, or when its answer comes back. */
export type Side = 'request' | 'answer'

/** A running proxy. */
export interface CuttingProxy {
  /** The URL of a database, through the proxy. */
  through(url: string): string
  /** Packets of the application since the last call. */
  countPackets(): number
  /** Cuts the connection that sends the n-th packet from now on, counted from 1. */
  cutAt(packet: number, side: Side): void
  /** Whether it has cut; cuts no more. */
  disarm(): boolean
  /** Passes nothing on any more, on the connections that are open now; they stay open, as behind a router that forgot them. */
  stall(): void
  /** Changes what the server says from now on; `undefined` changes nothing. */
  rewrite(change: ((data: Buffer) => Buffer) | undefined): void
  close(): Promise<void>
}

/**
 * What arrives in one piece when PostgreSQL ends a connection at the moment at which it is ready.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html ReadyForQuery, ErrorResponse
 */
export function endWhenReady(data: Buffer): Buffer {
  const ready = Buffer.from('Z\0\0\0\x05I', 'latin1')
  if (!data.subarray(-ready.length).equals(ready)) return data
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0', 'latin1')
  const head = Buffer.alloc(5, 'E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([data, head, fields])
}

/** Starts one in front of a server. */
export async function startCuttingProxy(serverUrl: string): Promise<CuttingProxy> {
  const target = new URL(serverUrl)
  const sockets = new Set<Socket>()
  let packets = 0
  let cut: { left: number; readonly side: Side } | undefined
  let hasCut = false
  let change: ((data: Buffer) => Buffer) | undefined
  const stalled = new WeakSet<Socket>()

  /** Whether this packet is the one. */
  function isNext(): boolean {
    packets++
    if (!cut) return false
    cut.left--
    return cut.left === 0
  }

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let dropsAnswer = false
    const end = (): void => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', end).on('close', () => {
        sockets.delete(socket)
        end()
      })
    }
    client.on('data', (data) => {
      if (stalled.has(client)) return
      if (isNext()) {
        hasCut = true
        if (cut?.side === 'request') return end()
        dropsAnswer = true
      }
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (dropsAnswer) end()
      else client.write(change?.(data) ?? data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  return {
    through: (url) => {
      const other = new URL(url)
      other.port = String(address.port)
      return other.href
    },
    countPackets: () => {
      const counted = packets
      packets = 0
      return counted
    },
    cutAt: (packet, side) => {
      hasCut = false
      cut = { left: packet, side }
    },
    disarm: () => {
      cut = undefined
      return hasCut
    },
    stall: () => {
      for (const socket of sockets) stalled.add(socket)
    },
    rewrite: (next) => {
      change = next
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
