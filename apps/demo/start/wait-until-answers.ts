// Waits for a part's first answer.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Part } from './part.ts'

const limitSeconds = 120
const pauseMilliseconds = 50

/**
 * Resolves when the part answers with a 2xx status, or has ended.
 *
 * @throws Error when two minutes have passed, or when it answers that it is broken.
 */
export async function waitUntilAnswers(part: Part): Promise<void> {
  const giveUpAt = Date.now() + limitSeconds * 1000
  while (Date.now() < giveUpAt && !part.hasEnded()) {
    const status = await readStatus(part.readyAt)
    if (status !== undefined && status < 300) return
    if (status !== undefined && status >= 500) throw new Error(`${part.name} answers with status ${status}.`)
    await sleep(pauseMilliseconds)
  }
  if (!part.hasEnded()) throw new Error(`${part.name} does not answer at ${part.readyAt}.`)
}

async function readStatus(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(limitSeconds * 1000),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return undefined
  }
}
