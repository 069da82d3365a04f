// Reads the body of a form, with a limit.
import type { IncomingMessage } from 'node:http'

const limitBytes = 16 * 1024

/**
 * Reads a posted form.
 *
 * @throws RangeError when the body is larger than 16 KB.
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > limitBytes) throw new RangeError('The form is too large.')
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
