// A pool of Neon's driver, which speaks PostgreSQL over a WebSocket, and the proxy that Neon runs in front of a database.
import { connect } from 'node:net'
import { neonConfig, Pool } from '@neondatabase/serverless'
import { createWebSocketStream, WebSocketServer } from 'ws'

/** Opens a pool on a local server. */
export async function openNeonPool(url: string): Promise<{ pool: Pool; close(): Promise<void> }> {
  const { hostname, port } = new URL(url)
  const proxy = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => proxy.once('listening', resolve))
  proxy.on('connection', (socket) => {
    const stream = createWebSocketStream(socket)
    const server = connect(Number(port || 5432), hostname)
    stream.pipe(server).pipe(stream)
    for (const end of [stream, server]) end.on('error', () => server.destroy())
  })
  const address = proxy.address()
  const proxyPort = typeof address === 'object' ? address?.port : undefined
  neonConfig.webSocketConstructor = WebSocket
  neonConfig.useSecureWebSocket = false
  neonConfig.pipelineConnect = false
  neonConfig.wsProxy = () => `127.0.0.1:${proxyPort}`
  const pool = new Pool({ connectionString: url })
  pool.on('error', () => undefined)
  return {
    pool,
    close: async () => {
      await pool.end()
      for (const socket of proxy.clients) socket.terminate()
      await new Promise<void>((resolve) => proxy.close(() => resolve()))
    },
  }
}
