// Chooses the back end of this platform.
import type { CryptoBackend } from './backend.ts'
import { createNodeBackend } from './node-backend.ts'
import { createWebBackend } from './web-backend.ts'

/** `node:crypto` where the platform has it (Node, Bun, Deno), else WebCrypto. */
export function selectBackend(): CryptoBackend {
  return createNodeBackend() ?? createWebBackend()
}
