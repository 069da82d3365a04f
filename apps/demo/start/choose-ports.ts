// Finds a free port for each part, near the one it would like.
import { createServer } from 'node:net'
import type { Ports } from './read-options.ts'

/** A port that was busy, and what was taken instead. */
export interface SkippedPort {
  readonly name: string
  readonly wanted: number
  readonly port: number
}

const names: Readonly<Record<keyof Ports, string>> = {
  demo: 'the demo',
  openid: 'the OpenID provider',
  smtp: 'the mail server',
  inbox: 'the inbox',
}

const triesPerPort = 100

/**
 * Chooses a free port for each part.
 *
 * @throws Error when none of the hundred ports after the wanted one is free.
 */
export async function choosePorts(wanted: Ports): Promise<{ ports: Ports; skipped: readonly SkippedPort[] }> {
  const ports = { ...wanted }
  const skipped: SkippedPort[] = []
  for (const part of Object.keys(names) as (keyof Ports)[]) {
    const others = Object.entries(ports).flatMap(([other, port]) => (other === part ? [] : [port]))
    ports[part] = await findFreePort(wanted[part], others)
    if (wanted[part] !== 0 && ports[part] !== wanted[part]) {
      skipped.push({ name: names[part], wanted: wanted[part], port: ports[part] })
    }
  }
  return { ports, skipped }
}

async function findFreePort(wanted: number, excluded: readonly number[]): Promise<number> {
  if (wanted === 0) return (await listen(0, '127.0.0.1')) ?? findFreePort(0, excluded)
  for (let port = wanted; port < wanted + triesPerPort; port++) {
    if (!excluded.includes(port) && (await isFree(port))) return port
  }
  throw new Error(`No free port from ${wanted} to ${wanted + triesPerPort - 1}.`)
}

/** Both loopback addresses and all addresses: on some systems each can be taken apart from the others. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1', undefined]) {
    if ((await listen(port, host)) === undefined) return false
  }
  return true
}

/** Opens a port and closes it again. `undefined` if it is taken; a machine without IPv6 has all of its ports free. */
function listen(port: number, host: string | undefined): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' ? port : undefined)
    })
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
