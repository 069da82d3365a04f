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

/** What the proxy has been told, and what it has seen. */
interface Orders {
  packets: number
  cut: { left: number; readonly side: Side } | undefined
  hasCut: boolean
  change: ((data: Buffer) => Buffer) | undefined
  readonly sockets: Set<Socket>
  readonly stalled: WeakSet<Socket>
}

/** Starts one in front of a server. */
export async function startCuttingProxy(serverUrl: string): Promise<CuttingProxy> {
  const target = new URL(serverUrl)
  const orders: Orders = {
    packets: 0,
    cut: undefined,
    hasCut: false,
    change: undefined,
    sockets: new Set(),
    stalled: new WeakSet(),
  }
  const server = createServer((client) => join(client, connect(Number(target.port), target.hostname), orders))
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
      const counted = orders.packets
      orders.packets = 0
      return counted
    },
    cutAt: (packet, side) => {
      orders.hasCut = false
      orders.cut = { left: packet, side }
    },
    disarm: () => {
      orders.cut = undefined
      return orders.hasCut
    },
    stall: () => {
      for (const socket of orders.sockets) orders.stalled.add(socket)
    },
    rewrite: (change) => {
      orders.change = change
    },
    close: async () => {
      for (const socket of orders.sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Passes on what the two say, as long as the orders let it. */
function join(client: Socket, upstream: Socket, orders: Orders): void {
  let dropsAnswer = false
  const end = (): void => {
    client.destroy()
    upstream.destroy()
  }
  for (const socket of [client, upstream]) {
    orders.sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', end).on('close', () => {
      orders.sockets.delete(socket)
      end()
    })
  }
  client.on('data', (data) => {
    if (orders.stalled.has(client)) return
    if (isCut(orders)) {
      if (orders.cut?.side === 'request') return end()
      dropsAnswer = true
    }
    upstream.write(data)
  })
  upstream.on('data', (data) => {
    if (dropsAnswer) end()
    else client.write(orders.change?.(data) ?? data)
  })
}

/** Counts a packet; whether it is the one to cut at. */
function isCut(orders: Orders): boolean {
  orders.packets++
  if (!orders.cut) return false
  orders.cut.left--
  if (orders.cut.left === 0) orders.hasCut = true
  return orders.cut.left === 0
}
